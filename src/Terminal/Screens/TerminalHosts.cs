namespace Kazasu.Terminal.Screens;

/// <summary>Host names the terminal answers to, against DNS rebinding.</summary>
internal static class TerminalHosts
{
    /// <param name="named">Names the facility gave the terminal on its network.</param>
    public static IList<string> Allowed(IReadOnlyList<string> named) => ["localhost", "127.0.0.1", "[::1]", "*.localhost", .. named];
}
