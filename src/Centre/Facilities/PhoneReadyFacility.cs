using Kazasu.Rules.Directory;

namespace Kazasu.Centre.Facilities;

/// <summary>A facility as the public directory (対応医療機関・薬局) needs it.</summary>
/// <param name="Code">Medical institution code, 10 digits; the first two are the prefecture.</param>
/// <param name="Kind"><c>hospital</c> · <c>clinic</c> · <c>dental</c> · <c>pharmacy</c>.</param>
/// <param name="Events">Oldest first; never empty. Of the reads between two other events the first and the last.</param>
/// <param name="ChangedAt">Last change of the facility or of its events.</param>
public sealed record PhoneReadyFacility(
    string Code, string Name, string? Kana, string Kind, string? Address, string? Telephone, IReadOnlyList<DirectoryEvent> Events, DateTimeOffset ChangedAt);
