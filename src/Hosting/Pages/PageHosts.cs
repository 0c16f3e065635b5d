namespace Kazasu.Hosting.Pages;

/// <summary>Host names that pages answer to, against DNS rebinding.</summary>
public static class PageHosts
{
    /// <param name="named">Names given to the part on its network.</param>
    public static IList<string> Allowed(IReadOnlyList<string> named) => ["localhost", "127.0.0.1", "[::1]", "*.localhost", .. named];
}
