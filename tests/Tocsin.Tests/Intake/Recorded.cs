namespace Tocsin.Tests.Intake;

/// <summary>Bodies that a real Alertmanager 0.25.0 sent to a webhook and to a PagerDuty receiver; only the address of its own host was changed.</summary>
internal static class Recorded
{
    public const string TwoFiring = """
        {"receiver":"hook","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical","team":"payments"},"annotations":{"summary":"Disk of db1 is full"},"startsAt":"2026-11-20T07:00:00.5Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus.example/graph?g0.expr=up\u0026x=\u003c1\u003e","fingerprint":"621731246cdb06a4"},{"status":"firing","labels":{"alertname":"DiskFull","instance":"db2:9100","note":"größe","severity":"warning","team":"payments"},"annotations":{"description":"Größe \"97 %\"\nzweite Zeile 😀"},"startsAt":"2026-11-20T07:01:00+01:00","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"8f99685f702ba377"}],"groupLabels":{"team":"payments"},"commonLabels":{"alertname":"DiskFull","team":"payments"},"commonAnnotations":{},"externalURL":"http://alertmanager.example:9093","version":"4","groupKey":"{}/{}:{team=\"payments\"}","truncatedAlerts":0}
        """;

    public const string OneOfTwoResolved = """
        {"receiver":"hook","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical","team":"payments"},"annotations":{"summary":"Disk of db1 is full"},"startsAt":"2026-11-20T07:00:00.5Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus.example/graph?g0.expr=up\u0026x=\u003c1\u003e","fingerprint":"621731246cdb06a4"},{"status":"resolved","labels":{"alertname":"DiskFull","instance":"db2:9100","note":"größe","severity":"warning","team":"payments"},"annotations":{"description":"Größe \"97 %\"\nzweite Zeile 😀"},"startsAt":"2026-11-20T07:01:00+01:00","endsAt":"2026-11-21T07:45:25Z","generatorURL":"","fingerprint":"8f99685f702ba377"}],"groupLabels":{"team":"payments"},"commonLabels":{"alertname":"DiskFull","team":"payments"},"commonAnnotations":{},"externalURL":"http://alertmanager.example:9093","version":"4","groupKey":"{}/{}:{team=\"payments\"}","truncatedAlerts":0}
        """;

    public const string ResolvedWithoutAnnotations = """
        {"receiver":"hook","status":"resolved","alerts":[{"status":"resolved","labels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical","team":"payments"},"annotations":{},"startsAt":"2026-11-21T07:44:15.052405828Z","endsAt":"2026-11-21T07:44:24Z","generatorURL":"","fingerprint":"621731246cdb06a4"}],"groupLabels":{"team":"payments"},"commonLabels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical","team":"payments"},"commonAnnotations":{},"externalURL":"http://alertmanager.example:9093","version":"4","groupKey":"{}/{}:{team=\"payments\"}","truncatedAlerts":0}
        """;

    public const string OneLeftOut = """
        {"receiver":"max","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical","team":"payments"},"annotations":{"summary":"Disk of db1 is full"},"startsAt":"2026-11-20T07:00:00.5Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus.example/graph?g0.expr=up\u0026x=\u003c1\u003e","fingerprint":"621731246cdb06a4"}],"groupLabels":{"team":"payments"},"commonLabels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical","team":"payments"},"commonAnnotations":{"summary":"Disk of db1 is full"},"externalURL":"http://alertmanager.example:9093","version":"4","groupKey":"{}/{}:{team=\"payments\"}","truncatedAlerts":1}
        """;

    public const string PagerDutyTrigger = """
        {"routing_key":"0123456789abcdef0123456789abcdef","dedup_key":"973de9f7dff905f4e19482fcb982d6949bf511813dc88bb5da282718a0d816c7","event_action":"trigger","payload":{"summary":"[FIRING:1] payments (DiskFull db1:9100 critical)","source":"Alertmanager","severity":"critical","custom_details":{"firing":"Labels:\n - alertname = DiskFull\n - instance = db1:9100\n - severity = critical\n - team = payments\nAnnotations:\n - description = 97 % of /var\n - summary = Disk of db1 is full\nSource: http://prometheus.example/graph?g0.expr=up\n","num_firing":"1","num_resolved":"0","resolved":""}},"client":"Alertmanager","client_url":"http://alertmanager.example:9093/#/alerts?receiver=pd","links":[{"href":"https://example.com/runbook","text":"runbook"}]}
        """;

    public const string PagerDutyTriggerOfMixedSeverities = """
        {"routing_key":"0123456789abcdef0123456789abcdef","dedup_key":"973de9f7dff905f4e19482fcb982d6949bf511813dc88bb5da282718a0d816c7","event_action":"trigger","payload":{"summary":"[FIRING:2] payments (DiskFull)","source":"Alertmanager","severity":"","custom_details":{"firing":"Labels:\n - alertname = DiskFull\n - instance = db1:9100\n - severity = critical\n - team = payments\nAnnotations:\n - summary = Disk of db1 is full\nSource: http://prometheus.example/graph?g0.expr=up\u0026x=\u003c1\u003e\nLabels:\n - alertname = DiskFull\n - instance = db2:9100\n - note = größe\n - severity = warning\n - team = payments\nAnnotations:\n - description = Größe \"97 %\"\nzweite Zeile 😀\nSource: \n","num_firing":"2","num_resolved":"0","resolved":""}},"client":"Alertmanager","client_url":"http://alertmanager.example:9093/#/alerts?receiver=pd","links":[{"href":"https://example.com/runbook","text":"runbook"}]}
        """;

    public const string PagerDutyResolve = """
        {"routing_key":"0123456789abcdef0123456789abcdef","dedup_key":"973de9f7dff905f4e19482fcb982d6949bf511813dc88bb5da282718a0d816c7","event_action":"resolve","payload":{"summary":"[RESOLVED] payments (DiskFull db1:9100 critical)","source":"Alertmanager","severity":"critical","custom_details":{"firing":"","num_firing":"0","num_resolved":"1","resolved":"Labels:\n - alertname = DiskFull\n - instance = db1:9100\n - severity = critical\n - team = payments\nAnnotations:\nSource: \n"}},"client":"Alertmanager","client_url":"http://alertmanager.example:9093/#/alerts?receiver=pd","links":[{"href":"https://example.com/runbook","text":"runbook"}]}
        """;
}
