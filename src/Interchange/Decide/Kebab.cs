using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Kazasu.Interchange.Decide;

/// <summary>Enum members as they are written in JSON.</summary>
internal static class Kebab
{
    private static readonly ConcurrentDictionary<Enum, string> Written = new();

    public static string Of(Enum value) => Written.GetOrAdd(value, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));

    public static IReadOnlyList<string> Names<T>() where T : struct, Enum => Table<T>.Names;

    public static bool TryParse<T>(string text, out T value) where T : struct, Enum => Table<T>.Values.TryGetValue(text, out value);

    private static class Table<T> where T : struct, Enum
    {
        public static readonly IReadOnlyList<string> Names = [.. Enum.GetValues<T>().Select(v => Of(v))];

        public static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>().ToFrozenDictionary(v => Of(v));
    }
}
