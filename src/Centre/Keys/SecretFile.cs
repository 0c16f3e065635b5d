namespace Kazasu.Centre.Keys;

/// <summary>Files that only their owner reads.</summary>
internal static class SecretFile
{
    /// <returns>What it holds, or now holds.</returns>
    public static string ReadOrMake(string file, Func<string> make)
    {
        if (File.Exists(file)) { return File.ReadAllText(file); }

        var text = make();
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        using var writer = new StreamWriter(file, how);
        writer.Write(text);
        return text;
    }
}
