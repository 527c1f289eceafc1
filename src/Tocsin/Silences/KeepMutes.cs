using Tocsin.Core.Silences;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Silences;

/// <summary>The one way to silence alerts and to plan maintenance, to change either, and to end it.</summary>
public sealed class KeepMutes(Database database, Worlds worlds, Ids ids, Audit audit)
{
    /// <summary>Silences and maintenance windows in force or to come: every node keeps them in memory.</summary>
    public const int Most = 5_000;

    public Task<Outcome<StoredMute>> Silence(Actor by, NewMute asked) => Add(by, StoredMute.SilenceKind, asked);

    public Task<Outcome<StoredMute>> Maintain(Actor by, NewMute asked) => Add(by, StoredMute.MaintenanceKind, asked);

    private async Task<Outcome<StoredMute>> Add(Actor by, string kind, NewMute asked)
    {
        var added = await database.Write<Outcome<StoredMute>>(Lane.People, async session =>
        {
            var playbook = (await worlds.Current(session)).Playbook;
            if (Mutes.Wrong(kind, asked, playbook, session.Now) is { } wrong) return wrong;
            if (await session.First<long>("SELECT count(*) FROM mute WHERE ends > @now", new { now = session.Now }) >= Most) return TooMany;
            var mute = Mutes.Of(ids.New(kind == StoredMute.SilenceKind ? Ids.Silence : Ids.Maintenance), kind, asked, by, session.Now);
            await session.Execute(
                $"INSERT INTO mute ({MuteTable.Columns}) VALUES (@Id, @Kind, @Matchers, @Services, @Environments, @Author, @MadeBy, @Why, @Starts, @Ends, @Created, @Changed)", mute);
            await Keep(session, by, mute, $"{kind}-added");
            return mute;
        });
        return await Refreshed(added);
    }

    /// <summary>Changes when it ends and why, and, before it began, when it starts. Whom it is about stays: that would be another one.</summary>
    public async Task<Outcome<StoredMute>> Change(Actor by, string kind, string id, MuteChange change)
    {
        var changed = await database.Write<Outcome<StoredMute>>(Lane.People, async session =>
        {
            if (await Find(session, kind, id) is not { } known) return Missing(id);
            if (known.Ends <= session.Now) return IsOver;
            var starts = known.Starts > session.Now ? change.Starts ?? known.Starts : known.Starts;
            var asked = new NewMute([], [], change.Why ?? known.Why, starts, change.Ends ?? known.Ends, known.Author);
            if ((Mutes.WrongTimes(asked, session.Now) ?? Mutes.WrongWhy(kind, asked.Why)) is { } wrong) return wrong;
            return await Save(session, by, known, asked.Why!, starts, asked.Ends!.Value, $"{kind}-changed");
        });
        return await Refreshed(changed);
    }

    /// <summary>Ends it now: what it muted and still fires pages at once. To end what is over is no error.</summary>
    public async Task<Outcome<StoredMute>> End(Actor by, string kind, string id)
    {
        var ended = await database.Write<Outcome<StoredMute>>(Lane.People, async session =>
        {
            if (await Find(session, kind, id) is not { } known) return Missing(id);
            if (known.Ends <= session.Now) return known;
            return await Save(session, by, known, known.Why, Instant.Min(known.Starts, session.Now), session.Now, $"{kind}-ended");
        });
        return await Refreshed(ended);
    }

    private async Task<StoredMute> Save(Session session, Actor by, StoredMute known, string why, Instant starts, Instant ends, string note)
    {
        var mute = new StoredMute
        {
            Id = known.Id, Kind = known.Kind, Matchers = known.Matchers, Services = known.Services, Environments = known.Environments, Author = known.Author, MadeBy = known.MadeBy, Created = known.Created,
            Why = why, Starts = starts, Ends = ends, Changed = session.Now,
        };
        await session.Execute("UPDATE mute SET why = @Why, starts = @Starts, ends = @Ends, changed = @Changed WHERE id = @Id", mute);
        await Keep(session, by, mute, note);
        return mute;
    }

    /// <summary>What follows from every change: the note, the due rows, and that every node reads it again.</summary>
    private async Task Keep(Session session, Actor by, StoredMute mute, string note)
    {
        await audit.Note(session, by, note, new { mute.Id, Matchers = mute.MatcherTexts, Services = mute.ServiceNames, Environments = mute.EnvironmentNames, mute.Author, mute.Why, mute.Starts, mute.Ends });
        List<DueChange> due = [new DueChange.Clear(MuteDue.Begins), new DueChange.Clear(MuteDue.Ends), new DueChange.Set(MuteDue.Ends, "", mute.Ends)];
        if (mute.Kind == StoredMute.SilenceKind && mute.Ends > session.Now) due.Add(new DueChange.Set(MuteDue.Begins, "", Instant.Max(mute.Starts, session.Now)));
        await Due.Apply(session, mute.Id, due, Duration.Zero);
        await MuteTable.Changed(session);
        session.Changed(Topics.Due);
    }

    private async Task<Outcome<StoredMute>> Refreshed(Outcome<StoredMute> outcome)
    {
        if (outcome.Refusal is null) await worlds.Refresh();
        return outcome;
    }

    private static Task<StoredMute?> Find(Session session, string kind, string id) =>
        session.First<StoredMute>($"SELECT {MuteTable.Columns} FROM mute WHERE id = @id AND kind = @kind" + session.Dialect.ForUpdate, new { id, kind });

    public static Refusal Missing(string id) => new("no-such-silence", $"There is no silence or maintenance {id}.", RefusalKind.Missing);

    private static readonly Refusal IsOver = new("silence-is-over", "It is over already: make a new one.");

    private static readonly Refusal TooMany = new("too-many-silences", $"{Most} silences and maintenance windows are in force or planned; end some first.");
}

/// <summary>A silence or a maintenance window to set up.</summary>
/// <param name="Matchers">Of a silence; in Alertmanager's form.</param>
/// <param name="Services">Of a maintenance window; names.</param>
/// <param name="Why">A silence's reason, a maintenance window's title.</param>
/// <param name="Starts">Null: now.</param>
/// <param name="Author">Null: the actor.</param>
public sealed record NewMute(IReadOnlyList<string> Matchers, IReadOnlyList<string> Services, string? Why, Instant? Starts, Instant? Ends, string? Author = null)
{
    /// <summary>Of a maintenance window; names.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];
}

/// <summary>What changes; null: stays.</summary>
public sealed record MuteChange(string? Why, Instant? Starts, Instant? Ends);
