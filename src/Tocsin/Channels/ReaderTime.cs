using System.Globalization;

namespace Tocsin.Channels;

/// <summary>Instants as one reader's clock shows them.</summary>
internal sealed class ReaderTime(string zone, Instant now)
{
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;

    /// <summary>What the reader's zone is called, e.g. <c>Europe/Zurich</c>.</summary>
    public string Zone => zone.Id == "Etc/UTC" ? "UTC" : zone.Id;

    /// <summary><c>03:17</c> today, <c>Tue 3 Feb 03:17</c> on any other day.</summary>
    public string Of(Instant instant)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return local.ToString(local.Date == now.InZone(zone).Date ? "HH:mm" : "ddd d MMM HH:mm", CultureInfo.InvariantCulture);
    }
}
