using Tocsin.Channels;

namespace Tocsin.Tests.Channels;

/// <summary>What the channels' tests send and to where.</summary>
internal static class Some
{
    public const string Password = "correct horse battery staple";

    public static readonly DateTimeOffset Night = new(2026, 2, 3, 3, 14, 15, TimeSpan.Zero);

    public static Outgoing Page(string address = "grace@example.org") => new(
        Id: "dlv_01JK",
        Address: address,
        Subject: "[Tocsin] payments: Checkout latency high",
        Text: "Checkout latency high\n\nAcknowledge: https://tocsin.example.org/a/token=1\n.hidden",
        Html: "<p>Checkout latency high – <a href=\"https://tocsin.example.org/a/token=1\">Acknowledge</a></p>",
        Short: "payments: Checkout latency high",
        Link: "https://tocsin.example.org/a/token=1",
        Urgent: true,
        Callback: "https://tocsin.example.org/receipts/dlv_01JK",
        Thread: "page_7");

    public static ValueTask<string?> Secret(string name, CancellationToken cancel) => ValueTask.FromResult(name == "password" ? Password : null);

    /// <summary>A clock that stands still.</summary>
    public sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
