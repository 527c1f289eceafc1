-- Distinct alerts, one per POST, as Alertmanager's webhook sends them.
local n = 0
function request()
  n = n + 1
  return wrk.format("POST", nil, {["Content-Type"]="application/json"}, '{"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"tocsin","groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://am.example","alerts":[{"status":"firing","labels":{"alertname":"HighLatency","instance":"host-' .. n .. '","severity":"critical","service":"website","job":"checkout"},"annotations":{"summary":"Latency is high on host ' .. n .. '","description":"p99 latency above 2 s for 5 minutes"},"startsAt":"2026-11-21T07:00:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus.example:9090/graph?g0.expr=x","fingerprint":"f' .. n .. '"}]}')
end
