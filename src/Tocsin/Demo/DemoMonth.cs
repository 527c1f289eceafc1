using Tocsin.Core.Incidents;

namespace Tocsin.Demo;

/// <summary>The weeks that lie behind Skerry Ferries, incident by incident, each from its report to its end.</summary>
internal sealed class DemoMonth(DemoStage stage, Instant now)
{
    /// <summary>How long before now it begins.</summary>
    public static readonly Duration Length = Duration.FromDays(30);

    /// <summary>Lives them in their order, with what was no incident between them.</summary>
    public async Task Live()
    {
        foreach (var chapter in Chapter.All)
        {
            if (chapter.Days == 13) await FalseAlarm();
            if (chapter.Days == 5) await Twins();
            await Lives(chapter);
        }

        await Phishing();
    }

    private async Task Lives(Chapter told)
    {
        await stage.Over(At(told.Days, told.Hour));
        var incident = await stage.Declares(
            told.Support, ("title", told.Title), ("impact", told.Impact), ("urgency", told.Urgency), ("services", told.Service), ("users", $"{told.Users}"), ("impactStarted", $"{stage.Now - Duration.FromMinutes(4)}"));
        var began = stage.Now;
        await stage.After(told.Acknowledged);
        await stage.Does(told.Responder, incident, "acknowledge");
        await Gather(told, incident);
        await stage.Does(told.Support, incident, "state-impact", ("text", told.Scope));
        await stage.Does(told.Commander, incident, "update", ("text", $"{told.Scope} We are looking for the cause."));
        await Search(told, incident, began);
        await stage.Does(told.Responder, incident, "reach", ("key", "Identified"), ("note", told.Cause));
        if (told.Fix is { } fix) await stage.Does(told.Responder, incident, "fix", ("text", fix));
        await stage.Does(told.Commander, incident, "update", ("text", $"The cause is known: {told.Cause} Service returns step by step."));
        await Reach(told, incident, began, told.Recovered, "Recovered");
        await stage.Does(told.Responder, incident, "solve", ("text", told.Solution));
        await Reach(told, incident, began, told.Resolved, "Resolved");
        await Close(told, incident);
    }

    /// <summary>Whoever the level asks for.</summary>
    private async Task Gather(Chapter told, Incident incident)
    {
        if (!incident.IsMajor) return;
        await stage.Does(told.Commander, incident, "take-role", ("key", "incident-commander"));
        await stage.Does(told.Support, incident, "take-role", ("key", "support-lead"));
        await stage.Does(told.Responder, incident, "take-role", ("key", "expert"), ("area", told.Service));
        if (told.Caller is var (name, symptoms)) await stage.Does(told.Support, incident, "add-caller", ("name", name), ("contact", "by telephone"), ("symptoms", symptoms));
    }

    private async Task Search(Chapter told, Incident incident, Instant began)
    {
        var part = (told.Identified - told.Acknowledged) / (told.Tried.Count + 1);
        foreach (var (line, number) in told.Tried.Select((line, number) => (line, number)))
        {
            await stage.After(part);
            await stage.Does(told.Responder, incident, "note", ("kind", number == 0 ? "suggestion" : "result"), ("text", line));
        }

        if (told.HandedTo is { } to)
        {
            await stage.Does(told.Responder, incident, "offer", ("to", $"person:{to}"), ("reason", "My shift ends, and you know the kiosks."));
            await stage.After(2);
            await stage.Does(to, incident, "accept");
        }

        await stage.Until(began + Duration.FromMinutes(told.Identified));
    }

    private async Task Reach(Chapter told, Incident incident, Instant began, int minutes, string milestone)
    {
        // Whoever keeps promises writes before they are due; once, nobody did.
        while (!told.Late && incident.IsMajor && began + Duration.FromMinutes(minutes) - stage.Now > Duration.FromMinutes(25))
        {
            await stage.After(25);
            await stage.Does(told.Commander, incident, "update", ("text", $"{told.Scope} It gets better; we go on."));
        }

        await stage.Until(began + Duration.FromMinutes(minutes));
        await stage.Does(told.Commander, incident, "reach", ("key", milestone));
    }

    private async Task Close(Chapter told, Incident incident)
    {
        await stage.After(15);
        var last = await stage.Does(told.Commander, incident, "note", ("kind", "summary"), ("text", $"{told.Title}: {told.Cause} {told.Solution}"));
        foreach (var caller in last.Callers) await stage.Does(told.Support, incident, "confirm-caller", ("key", caller.Id));
        if (told.Fix is not null && told.Days > 20) await stage.Does(told.Responder, incident, "remove-fix", ("key", last.Fixes[0].Id));
        foreach (var item in last.Items(stage.Now).Where(item => item.Done is null && item.Due is null))
            await stage.Does(WhoDoes(told, item), incident, "tick", ("key", $"{item.List.Name}/{item.Index}"));
        await stage.After(20);
        await stage.Does(told.Commander, incident, "reach", ("key", "Closed"));
    }

    private static string WhoDoes(Chapter told, Item item) => item.List.Role switch { "support-lead" => told.Support, "expert" => told.Responder, _ => told.Commander };

    private async Task FalseAlarm()
    {
        await stage.Over(At(15, 6));
        var incident = await stage.Declares("arjun", ("title", "Every crossing is sold out at once"), ("impact", "medium"), ("urgency", "high"), ("services", "search"));
        await stage.After(4);
        await stage.Does("arjun", incident, "acknowledge");
        await stage.After(7);
        await stage.Does("arjun", incident, "cancel", ("reason", "A load test of the search ran against production."));
    }

    private async Task Twins()
    {
        await stage.Over(At(7, 8));
        var first = await stage.Declares("aoife", ("title", "Confirmation mails arrive an hour late"), ("impact", "low"), ("urgency", "medium"), ("services", "booking-api"));
        await stage.After(9);
        var second = await stage.Declares("sana", ("title", "No mail after booking"), ("impact", "low"), ("urgency", "medium"), ("services", "website"));
        await stage.Does("diego", first, "acknowledge");
        await stage.Does("mei", second, "acknowledge");
        await stage.After(3);
        await stage.Does("mei", second, "merge", ("into", first.Id), ("reason", "The same queue of mails."));
        await stage.After(40);
        await stage.Does("diego", first, "solve", ("text", "The mail worker was stuck on one address; it skips such addresses now."));
        await stage.Does("diego", first, "affect", ("services", "booking-api"), ("users", "2600"));
        await stage.Does("diego", first, "state-impact", ("text", "Confirmations came up to an hour late; bookings were safe."));
        await stage.Does("diego", first, "reach", ("key", "Resolved"));
        await stage.Does("diego", first, "reach", ("key", "Closed"));
    }

    private async Task Phishing()
    {
        await stage.Over(At(2, 10));
        var incident = await stage.Declares("ines", ("title", "A letter asks crews for their passwords"), ("impact", "low"), ("urgency", "medium"), ("to", "person:priya"), ("restricted", "true"));
        await stage.After(6);
        await stage.Does("priya", incident, "acknowledge");
        await stage.Does("priya", incident, "note", ("text", "Eleven people opened it, two answered; both passwords are changed."));
    }

    private Instant At(int days, int hour)
    {
        var day = (now - Duration.FromDays(days)).InUtc().Date;
        return day.At(new LocalTime(hour, 12)).InUtc().ToInstant();
    }
}
