using Tocsin.Alerts;
using Tocsin.Core.Silences;
using Tocsin.Storage;

namespace Tocsin.Silences;

/// <summary>Stored alerts as mutes look at them.</summary>
internal static class Subjects
{
    public static Subject Of(StoredAlert alert, Muting muting) => muting.AsSubject(alert.Integration, alert.Key, alert.Service, Json.Read<Dictionary<string, string>>(alert.Labels));
}
