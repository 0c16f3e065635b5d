using System.Runtime.InteropServices;
using SQLitePCL;

namespace Kazasu.Hosting.Stores;

/// <summary>
/// SQLite from the operating system, which patches it: the bundled native library of the package is of 2021. On Windows the system's
/// library is <c>winsqlite3.dll</c>.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> s_ready = new(Load);

    public static void Ready() => _ = s_ready.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) =>
            string.Equals(name, "e_sqlite3", StringComparison.Ordinal) ? NativeLibrary.Load(SystemName()) : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static string SystemName() =>
        OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
}
