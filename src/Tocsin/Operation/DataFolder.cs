using System.Globalization;
using System.Text;

namespace Tocsin.Operation;

/// <summary>The folder of everything one node keeps, held by one program at a time.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>What Linux and macOS both take as the path of a socket, its end mark counted out.</summary>
    private const int LongestSocketPath = 103;

    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public string Socket => SocketOf(Path);

    public string KeyFile => System.IO.Path.Combine(Path, "tocsin.key");

    public string DatabaseFile => System.IO.Path.Combine(Path, "tocsin.db");

    public static string SocketOf(string folder) => System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "tocsin.sock");

    /// <summary>Takes the folder, making it where there is none; only its owner may look inside.</summary>
    /// <param name="as">What this program is doing, for whoever finds the folder taken.</param>
    /// <exception cref="DataFolderTaken">Another program holds it.</exception>
    public static DataFolder Take(string folder, string @as)
    {
        var path = System.IO.Path.GetFullPath(folder);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Encoding.UTF8.GetByteCount(SocketOf(path)) > LongestSocketPath)
            throw new IOException($"The path {SocketOf(path)} is too long for a socket; choose a data folder with a shorter one.");
        var file = Lock(path);
        File.Delete(SocketOf(path));
        KeepPrivate(System.IO.Path.Combine(path, "tocsin.db"));
        File.WriteAllText(Holder(path), string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, {@as}"));
        return new DataFolder(path, file);
    }

    /// <summary>SQLite gives the files beside the database the same mode; an empty file is an empty database to it.</summary>
    private static void KeepPrivate(string file)
    {
        var owner = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        if (!File.Exists(file)) new FileStream(file, owner).Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "tocsin.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or PathTooLongException))
        {
            var holder = File.Exists(Holder(path)) ? File.ReadAllText(Holder(path)) : "another program";
            throw new DataFolderTaken($"{path} is held by {holder}. One program at a time may use a data folder.", fault);
        }
    }

    private static string Holder(string path) => System.IO.Path.Combine(path, "tocsin.holder");

    public void Dispose()
    {
        File.Delete(Holder(Path));
        File.Delete(Socket);
        held.Dispose();
    }
}

/// <summary>Another program holds the data folder.</summary>
public sealed class DataFolderTaken(string message, Exception cause) : IOException(message, cause);
