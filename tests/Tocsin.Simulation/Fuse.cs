using Tocsin.Storage;

namespace Tocsin.Simulation;

/// <summary>The process died at this very point.</summary>
internal sealed class Crash() : Exception("The process died.");

/// <summary>What goes wrong around one node's commits.</summary>
/// <param name="isAway">Whether the database is away.</param>
internal sealed class Fuse(Func<bool> isAway)
{
    private int commitsLeft;
    private CommitPoint? crash;
    private bool doubt;

    public bool IsDead { get; private set; }

    /// <summary>The process dies at one side of a coming commit.</summary>
    public void CrashAt(CommitPoint side, int commits) => (crash, commitsLeft) = (side, commits);

    /// <summary>The next commit succeeds, but its answer is lost.</summary>
    public void LoseAnswer() => doubt = true;

    public void Disarm() => (crash, doubt) = (null, false);

    public void Die() => IsDead = true;

    public void At(CommitPoint side)
    {
        if (IsDead) throw new Crash();
        if (side == CommitPoint.Before && isAway()) throw new TimeoutException("The database is away.");
        if (crash == side && --commitsLeft <= 0)
        {
            Die();
            throw new Crash();
        }

        if (side == CommitPoint.After && doubt)
        {
            doubt = false;
            throw new TimeoutException("The answer to the commit was lost.");
        }
    }
}
