using System.Text;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Intake;

namespace Tocsin.Tests.Intake;

/// <summary>Senders' payloads in, and what became of them.</summary>
internal static class Some
{
    public const string Id = "new-id";

    public static Integration Integration(JsonMapping? mapping = null, params string[] identity) =>
        new("am", "Alertmanager", "alertmanager", null, null, null, Core.Playbooks.Integration.DefaultFlapWindow, identity, mapping);

    public static Mapped Map(this ISender sender, string body, Integration? integration = null) =>
        sender.Map(Encoding.UTF8.GetBytes(body), integration ?? Integration(), Id);

    /// <summary>The only signal of a payload without a problem.</summary>
    public static Signal Signal(this ISender sender, string body, Integration? integration = null)
    {
        var mapped = sender.Map(body, integration);
        Assert.Empty(mapped.Problems);
        return Assert.Single(mapped.Signals);
    }

    public static string Text(this Answer answer) => Encoding.UTF8.GetString(answer.Body.Span);
}
