using System.Runtime.CompilerServices;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>The layers of a schedule, or of a temporary one, made ready once.</summary>
internal sealed class Plan
{
    // What a document means is asked again and again and never changes: it goes when the document goes.
    private static readonly ConditionalWeakTable<Schedule, Plan> Schedules = [];
    private static readonly ConditionalWeakTable<TemporarySchedule, Plan> Temporaries = [];

    private readonly Rotation[] layers;

    private Plan(IReadOnlyList<Layer> layers, string zone, TemporarySchedule? temporary) =>
        this.layers = [.. layers.Select(layer => new Rotation(layer, zone, temporary))];

    public IReadOnlyList<Rotation> Layers => layers;

    public static Plan Of(Schedule schedule) => Schedules.GetValue(schedule, static one => new Plan(one.Layers, one.Zone, null));

    public static Plan Of(TemporarySchedule temporary) => Temporaries.GetValue(temporary, static one => new Plan(one.Layers, one.Zone, one));

    /// <summary>The stretch at an instant, by the layers alone: all of it.</summary>
    public Piece At(Instant instant)
    {
        var (start, end) = (Instant.MinValue, Instant.MaxValue);
        for (var layer = layers.Length - 1; layer >= 0; layer--)
        {
            var piece = layers[layer].At(instant);
            (start, end) = (Instant.Max(start, piece.Start), Instant.Min(end, piece.End));
            if (piece.Content.HasSomebody) return new Piece(start, end, piece.Content);
        }

        return new Piece(start, end, Content.Nobody);
    }

    /// <summary>Every stretch between two instants, by the layers, with who stands in for whom and without who is away.</summary>
    public Course Between(Instant from, Instant to, IReadOnlyList<Override> personal)
    {
        var course = new Course(from);
        var courses = new Course?[layers.Length];
        for (var at = from; at < to;)
        {
            var (end, content) = (to, Content.Nobody);
            // A layer below those that always have somebody is never asked.
            for (var layer = layers.Length - 1; layer >= 0 && !content.HasSomebody; layer--)
            {
                var piece = (courses[layer] ??= layers[layer].Between(from, to).Changed(personal, Standing.In)).GoTo(at);
                (end, content) = (Instant.Min(end, piece.End), content.Through(piece.Content));
            }

            course.Until(end, content);
            at = end;
        }

        return course;
    }
}
