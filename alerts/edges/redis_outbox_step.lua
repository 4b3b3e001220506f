#!lua
-- One step of one delivery, taken once, if it still stands as the caller saw it.
-- KEYS: heads, records, due, held, course, settled, history.
-- ARGV: id; how its head must begin; its new head, record, when it is due, until when it is held, when it was settled, each
--       a moment or '';
--       a line of its history or ''; what the step asks of the lane: '' nothing, 'held' that this delivery still holds it,
--       else the moment at which nobody may hold it; the lane's course as the caller saw it; its new course or ''.
-- Answers 1 when the step is taken, also when an earlier copy of this call took it; 0 when it is refused.
local id, head = ARGV[1], ARGV[3]
local stored = redis.call('HGET', KEYS[1], id)
if stored == head then
    return 1
end
if not stored or string.sub(stored, 1, #ARGV[2]) ~= ARGV[2] then
    return 0
end
if ARGV[9] == 'held' then
    if not redis.call('ZSCORE', KEYS[4], id) then
        return 0
    end
elseif ARGV[9] ~= '' then
    if (redis.call('GET', KEYS[5]) or '') ~= ARGV[10] then
        return 0
    end
    local now = tonumber(ARGV[9])
    local held = redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')
    for at = 1, #held, 2 do
        local sending = string.sub(redis.call('HGET', KEYS[1], held[at]), 1, 8) == 'SENDING '
        if sending or tonumber(held[at + 1]) > now then
            return 0
        end
    end
    redis.call('DEL', KEYS[4])
end
if ARGV[11] ~= '' and (redis.call('GET', KEYS[5]) or '') == ARGV[10] then
    redis.call('SET', KEYS[5], ARGV[11])
end
redis.call('HSET', KEYS[1], id, head)
redis.call('HSET', KEYS[2], id, ARGV[4])
if ARGV[5] ~= '' then
    redis.call('ZADD', KEYS[3], ARGV[5], id)
else
    redis.call('ZREM', KEYS[3], id)
end
if ARGV[6] ~= '' then
    redis.call('ZADD', KEYS[4], ARGV[6], id)
else
    redis.call('ZREM', KEYS[4], id)
end
if ARGV[7] ~= '' then
    redis.call('ZADD', KEYS[6], ARGV[7], id)
else
    redis.call('ZREM', KEYS[6], id)
end
if ARGV[8] ~= '' then
    redis.call('HSET', KEYS[7], id, (redis.call('HGET', KEYS[7], id) or '') .. ARGV[8])
end
return 1
