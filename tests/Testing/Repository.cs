namespace Kazasu.Testing;

/// <summary>Where the checkout lies that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>Folder that holds Kazasu.slnx, without a trailing separator.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or folder below the root, e.g. <c>Path("docs", "errors.md")</c>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Files below a folder with one of the endings, built things left out; relative, with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] endings) =>
        [.. Directory.EnumerateFiles(Path(folder), "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => endings.Any(file.EndsWith) && !file.Contains("/obj/") && !file.Contains("/bin/"))
            .Order(StringComparer.Ordinal)];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Kazasu.slnx"))) { return folder.FullName; }
        }

        throw new InvalidOperationException($"no Kazasu.slnx above {AppContext.BaseDirectory}");
    }
}
