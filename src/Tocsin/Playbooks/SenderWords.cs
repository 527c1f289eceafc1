namespace Tocsin.Playbooks;

/// <summary>What people call a sender's language.</summary>
public static class SenderWords
{
    public static string Of(string sender) => sender switch
    {
        "alertmanager" => "Alertmanager",
        "pagerduty" => "PagerDuty events",
        _ => "JSON",
    };
}
