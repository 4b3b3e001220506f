#!lua
-- Store the deliveries of one lane whose ids are unknown.
-- KEYS: heads, records, due, held. ARGV: of each delivery its id, head, record, when it is due or '', until when it is held or ''.
-- Answers how many are new; a copy of this call counts those that the first one stored.
local new = 0
for at = 1, #ARGV, 5 do
    local id, head, due, held = ARGV[at], ARGV[at + 1], ARGV[at + 3], ARGV[at + 4]
    local stored = redis.call('HGET', KEYS[1], id)
    if not stored then
        redis.call('HSET', KEYS[1], id, head)
        redis.call('HSET', KEYS[2], id, ARGV[at + 2])
        if due ~= '' then
            redis.call('ZADD', KEYS[3], due, id)
        end
        if held ~= '' then
            redis.call('ZADD', KEYS[4], held, id)
        end
        new = new + 1
    elseif stored == head then
        new = new + 1
    end
end
return new
