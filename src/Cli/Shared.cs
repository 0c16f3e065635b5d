using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Kazasu.Cli;

/// <summary>Options that several commands have.</summary>
internal static class Shared
{
    public static Option<DateOnly?> Date() => new("--date")
    {
        Description = "Day of care, e.g. 2025-11-05; today when left out.",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) { return date; }
            result.AddError($"--date: '{result.Tokens[0].Value}' is no day; write it as 2025-11-05.");
            return null;
        },
    };

    public static Option<Uri?> Centre(string otherwise) => new("--centre")
    {
        Description = $"Address of the centre, e.g. https://localhost:7020; {otherwise} when left out.",
        CustomParser = Address,
    };

    public static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps) { return address; }

        result.AddError($"'{result.Tokens[0].Value}' is no address of a centre; write it as https://localhost:7020.");
        return null;
    }

    public static Option<string?> Database() => new("--database") { Description = "PostgreSQL connection string for the centre (Host=…); SQLite in the data folder when left out." };
}
