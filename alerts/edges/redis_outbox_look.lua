#!lua flags=no-writes
-- What one lane offers at a moment. A lane sends one delivery after the other: while one is in a worker's hands, none is offered.
-- KEYS: heads, records, due, held. ARGV: the moment.
-- Answers when there is work next or '', then when the longest due delivery fell due or '' and its record or '',
-- then the record of each delivery whose sender died in mid-send.
local now = tonumber(ARGV[1])
local held = redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')
local first = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')
local found = {held[2] or first[2] or '', '', ''}
local free = true
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
