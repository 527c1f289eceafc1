using System.Net.Sockets;
using System.Security.Authentication;

namespace Tocsin.Channels;

/// <summary>What the network did to a try, in plain words: for a channel it is an outcome and no fault of the program.</summary>
internal static class NetworkFault
{
    /// <summary>The time limit counts: a provider that hangs is told from one that is gone only by the words.</summary>
    public static bool Is(Exception fault) => fault is OperationCanceledException or SocketException or IOException or AuthenticationException or HttpRequestException;

    /// <summary>Our own guard said no: trying again cannot help.</summary>
    public static bool IsRefusal(Exception fault) => fault is AddressRefused || fault.InnerException is AddressRefused;

    public static string InWords(Exception fault, string server) => fault switch
    {
        AddressRefused refused => refused.Message,
        { InnerException: AddressRefused refused } => refused.Message,
        OperationCanceledException => $"{server} did not answer in time.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => $"The name {server} has no address.",
        SocketException socket => $"{server} cannot be reached: {Sentence(socket.Message)}",
        AuthenticationException tls => $"The secure connection to {server} failed: {Sentence(Innermost(tls).Message)}",
        HttpRequestException { InnerException: { } inner } when Is(inner) => InWords(inner, server),
        _ => $"The connection to {server} broke: {Sentence(Innermost(fault).Message)}",
    };

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;

    private static string Sentence(string words) => words.TrimEnd('.', ' ') + ".";
}
