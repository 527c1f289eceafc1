using Tocsin.Core.Alerts;

namespace Tocsin.Intake;

/// <summary>Which of a sender's addresses people can follow.</summary>
internal static class Links
{
    /// <summary>The first that is an absolute http or https address of bearable length. Anything else, such as <c>javascript:</c>, is left out.</summary>
    public static string? FirstOf(params ReadOnlySpan<string?> addresses)
    {
        foreach (var address in addresses)
        {
            if (address is { Length: > 0 and <= SignalLimits.Link } && IsSafe(address))
            {
                return address;
            }
        }

        return null;
    }

    private static bool IsSafe(string address) =>
        (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !address.AsSpan().ContainsAnyInRange('\0', ' ')
        && Uri.TryCreate(address, UriKind.Absolute, out _);
}
