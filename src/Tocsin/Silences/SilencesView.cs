using Tocsin.Core.Silences;
using Tocsin.Web;

namespace Tocsin.Silences;

/// <summary>What keeps alerts from paging: silences and planned maintenance, in force, to come, and lately over.</summary>
/// <param name="May">The reader may make and end them.</param>
public sealed record SilencesView(FrameView Frame, IReadOnlyList<MuteRow> Silences, IReadOnlyList<MuteRow> Maintenance, IReadOnlyList<MuteRow> Ended, bool May);

/// <summary>One of them.</summary>
/// <param name="What">Matchers, or the titles of services.</param>
/// <param name="Where">Of maintenance, the environments; with services, only there.</param>
/// <param name="State">pending, active or ended.</param>
/// <param name="Mutes">How many open alerts it mutes now.</param>
public sealed record MuteRow(string Id, MuteKind Kind, IReadOnlyList<string> What, IReadOnlyList<string> Where, string Why, string Author, string MadeBy, Instant Starts, Instant Ends, string State, long Mutes);

/// <summary>A silence, or maintenance, that is being made: first which alerts, then why and how long.</summary>
/// <param name="Matchers">As typed, one a line.</param>
/// <param name="Services">To choose from.</param>
/// <param name="Environments">To choose from, of all services.</param>
/// <param name="Wrong">What is wrong with the choice, in one sentence.</param>
/// <param name="Would">What it would mute; null: nothing good is chosen yet.</param>
/// <param name="Starts">Proposed, at the reader's wall.</param>
public sealed record NewMuteView(
    FrameView Frame, bool IsMaintenance, string Matchers, IReadOnlyList<MuteService> Services, IReadOnlyList<MuteService> Environments, string? Wrong, WouldMuteView? Would, string Starts, string Ends);

/// <summary>A service, or an environment, that may be worked on.</summary>
public sealed record MuteService(string Name, string Title, bool Chosen);

/// <summary>What would be muted.</summary>
/// <param name="Some">Of the open ones, the newest.</param>
/// <param name="MoreThere">There are more alerts than were looked at.</param>
public sealed record WouldMuteView(int Open, IReadOnlyList<AlertRow> Some, int Lately, bool MoreThere);
