using System.Runtime.InteropServices;
using SQLitePCL;

namespace Tocsin.Storage;

/// <summary>Chooses the SQLite engine: the system's where it is newer than the one we carry.</summary>
public static class SqliteLibrary
{
    private const int CarriedVersion = 3_035_005;
    private static readonly Lock Gate = new();

    /// <summary>Which engine serves, e.g. "3.40.1 (system)"; null before the first connection.</summary>
    public static string? Engine { get; private set; }

    public static void Load()
    {
        lock (Gate)
        {
            if (Engine is not null) return;
            var system = NewerSystemLibrary();
            if (system != IntPtr.Zero)
            {
                NativeLibrary.SetDllImportResolver(
                    typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? system : IntPtr.Zero);
            }

            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            Engine = $"{raw.sqlite3_libversion().utf8_to_string()} ({(system == IntPtr.Zero ? "carried" : "system")})";
        }
    }

    private static unsafe IntPtr NewerSystemLibrary()
    {
        if (!NativeLibrary.TryLoad("libsqlite3.so.0", out var library)) return IntPtr.Zero;
        if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var export)
            && ((delegate* unmanaged[Cdecl]<int>)export)() > CarriedVersion) return library;
        NativeLibrary.Free(library);
        return IntPtr.Zero;
    }
}
