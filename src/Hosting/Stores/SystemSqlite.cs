using System.Runtime.InteropServices;

namespace Kazasu.Hosting.Stores;

/// <summary>
/// Makes Microsoft.Data.Sqlite use the operating system's patched library instead of a bundled old one. May be called as often as one likes.
/// </summary>
public static class SystemSqlite
{
    private static readonly Lazy<bool> Ready = new(() =>
    {
        NativeLibrary.SetDllImportResolver(
            typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? NativeLibrary.Load(LibraryName) : 0);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        return true;
    });

    private static string LibraryName =>
        OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";

    /// <exception cref="DllNotFoundException">The system has no SQLite library.</exception>
    public static void Use() => _ = Ready.Value;
}
