#!lua flags=no-writes
-- What the ledger holds of a place at one moment.
-- KEYS: version, latest, claims, tellings. ARGV: the article.
-- Answers the version, the records of the latest episodes, and what the article told.
local latest = redis.call('HVALS', KEYS[2])
local claims = {}
if #latest > 0 then
    claims = redis.call('HMGET', KEYS[3], unpack(latest))
end
return {redis.call('GET', KEYS[1]) or '', claims, redis.call('HGET', KEYS[4], ARGV[1]) or ''}
