#!lua
-- Store the deliveries of one lane whose ids are unknown.
-- KEYS: heads, records, due, held, settled, forgotten.
-- ARGV: of each delivery its id, head, record, when it is due, until when it is held, when it was settled: each a moment or ''.
-- Answers how many are new; a copy of this call counts those that the first one stored.
local new = 0
for at = 1, #ARGV, 6 do
    local id, head, due, held, settled = ARGV[at], ARGV[at + 1], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
    local stored = redis.call('HGET', KEYS[1], id)
    if not stored and redis.call('SISMEMBER', KEYS[6], id) == 0 then
        redis.call('HSET', KEYS[1], id, head)
        redis.call('HSET', KEYS[2], id, ARGV[at + 2])
        if due ~= '' then
            redis.call('ZADD', KEYS[3], due, id)
        end
        if held ~= '' then
            redis.call('ZADD', KEYS[4], held, id)
        end
        if settled ~= '' then
            redis.call('ZADD', KEYS[5], settled, id)
        end
        new = new + 1
    elseif stored == head then
        new = new + 1
    end
end
return new
