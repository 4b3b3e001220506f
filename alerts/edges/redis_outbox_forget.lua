#!lua
-- Remove what was settled before a moment from one lane, the earliest first; its ids stay, so that nothing is told again.
-- KEYS: heads, records, settled, history, forgotten. ARGV: the moment; how many at most.
-- Answers how many those were. A copy of this call removes the next ones.
local ids = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
if #ids > 0 then
    redis.call('SADD', KEYS[5], unpack(ids))
    redis.call('HDEL', KEYS[1], unpack(ids))
    redis.call('HDEL', KEYS[2], unpack(ids))
    redis.call('HDEL', KEYS[4], unpack(ids))
    redis.call('ZREM', KEYS[3], unpack(ids))
end
return #ids
