-- The same distinct alerts as Alertmanager's own API takes them.
local n = 0
function request()
  n = n + 1
  return wrk.format("POST", nil, {["Content-Type"]="application/json"}, '[{"labels":{"alertname":"HighLatency","instance":"host-' .. n .. '","severity":"critical","service":"website","job":"checkout"},"annotations":{"summary":"Latency is high on host ' .. n .. '","description":"p99 latency above 2 s for 5 minutes"},"startsAt":"2026-11-21T07:00:00Z","generatorURL":"http://prometheus.example:9090/graph?g0.expr=x"}]')
end
