#!lua
-- Write one observation, once, if nobody wrote to the place since it was read.
-- KEYS: version, latest, claims, tellings, developments, history.
-- ARGV: the version that was read, the new one; the article or '', what it told; how many claims;
--       then kind and actor, id, record of each claim; then id, record of each development.
-- Answers 1 when the observation stands, also when an earlier copy of this call wrote it; 0 when somebody was faster.
local version = redis.call('GET', KEYS[1]) or ''
if version == ARGV[2] then
    return 1
end
if version ~= ARGV[1] then
    return 0
end
local developments_at = 6 + 3 * tonumber(ARGV[5])
redis.call('SET', KEYS[1], ARGV[2])
if ARGV[3] ~= '' then
    redis.call('HSET', KEYS[4], ARGV[3], ARGV[4])
end
for at = 6, developments_at - 1, 3 do
    redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
    redis.call('HSET', KEYS[3], ARGV[at + 1], ARGV[at + 2])
end
for at = developments_at, #ARGV, 2 do
    if redis.call('HSETNX', KEYS[5], ARGV[at], ARGV[at + 1]) == 1 then
        redis.call('RPUSH', KEYS[6], ARGV[at])
    end
end
return 1
