#!lua flags=no-writes
-- What one lane offers at a moment. A lane sends one delivery after the other: while one is in a worker's hands, none is offered.
-- A lane is left alone until the moment at the end of its course.
-- KEYS: heads, records, due, held, course. ARGV: the moment.
-- Answers when there is work next or '', then when the longest due delivery fell due or '' and its record or '',
-- then the course, then the record of each delivery whose sender died in mid-send.
local now = tonumber(ARGV[1])
local held = redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')
local first = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')
local course = redis.call('GET', KEYS[5]) or ''
local free_at = string.match(course, ' (%d+)$') or '0'
local found = {held[2] or first[2] or '', '', '', course}
if not held[2] and first[2] and tonumber(first[2]) < tonumber(free_at) then
    found[1] = free_at
end
local free = tonumber(free_at) <= now
for at = 1, #held, 2 do
    local over = tonumber(held[at + 1]) <= now
    local sending = string.sub(redis.call('HGET', KEYS[1], held[at]), 1, 8) == 'SENDING '
    free = free and over and not sending
    if over and sending then
        found[#found + 1] = redis.call('HGET', KEYS[2], held[at])
    end
end
if free and first[1] and tonumber(first[2]) <= now then
    found[2] = first[2]
    found[3] = redis.call('HGET', KEYS[2], first[1])
end
return found
