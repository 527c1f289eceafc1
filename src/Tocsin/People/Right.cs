namespace Tocsin.People;

/// <summary>What somebody may do; each verb and each read names one.</summary>
public enum Right
{
    /// <summary>See alerts, pages, deliveries, who is on call and who there is.</summary>
    ReadConsole,

    /// <summary>Acknowledge, escalate, reassign and close pages.</summary>
    AnswerPages,

    /// <summary>Declare incidents, and do whatever is done in one.</summary>
    RunIncidents,

    /// <summary>Silence alerts, plan maintenance, and end either.</summary>
    MuteAlerts,

    /// <summary>Raise an alert by hand, or tell of a change made outside.</summary>
    RaiseAlerts,

    /// <summary>Let somebody stand in, be on call as well or be away; put a temporary schedule in a schedule's place.</summary>
    ArrangeOnCall,

    /// <summary>Change one's own contact methods, rules and password, and see one's own sessions.</summary>
    KeepOneself,

    /// <summary>Read the playbook's documents.</summary>
    ReadPlaybook,

    /// <summary>Change the playbook's documents.</summary>
    EditPlaybook,

    /// <summary>Read payloads that could not be taken, and replay them.</summary>
    ReadQuarantine,

    /// <summary>Add, change and deactivate people.</summary>
    ManagePeople,

    /// <summary>Create and revoke tokens.</summary>
    ManageTokens,

    /// <summary>Set secrets. Nobody may read them.</summary>
    ManageSecrets,

    /// <summary>Read the program's own figures.</summary>
    ReadMetrics,

    /// <summary>Back up and verify.</summary>
    Operate,
}
