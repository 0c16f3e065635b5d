using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Claims.Routing;

/// <summary>What the review body does with an unknown-number claim (不詳).</summary>
public enum UnknownOutcome
{
    /// <summary>The one insurer found pays.</summary>
    Found,
    /// <summary>Several candidates: the insurers are asked by telephone.</summary>
    AskInsurers,
    /// <summary>Nobody: the amount is apportioned among insurers (按分); the key was not read.</summary>
    Apportion,
    /// <summary>One of the eight items is missing, or the procedure was not there yet: back to the facility.</summary>
    Return,
}

/// <summary>Claims under 77777777 (or 77777779 where the receipt computer refuses the check digit).</summary>
public static class UnknownNumber
{
    public const string Insurer = "77777777";

    /// <summary>Passes the check digit (修正 2023-09-15).</summary>
    public const string InsurerWithCheckDigit = "77777779";

    /// <summary>First claim month.</summary>
    public static readonly DateOnly Start = new(2023, 9, 1);

    public static IReadOnlyList<Citation> Sources { get; } =
        [.. RequirementSources.Of(["C11", "C24", "C25"]), new("厚生労働省保険局 事務連絡 2023-07-19", "被保険者番号等が不詳のまま請求する場合"), new("厚生労働省保険局 事務連絡 2023-08-03", "疑義解釈")];

    public static bool IsUnknown(string insurer) => insurer is Insurer or InsurerWithCheckDigit;

    /// <summary>The same as ASCII bytes, for files.</summary>
    public static bool IsUnknown(ReadOnlySpan<byte> insurer) => insurer.SequenceEqual("77777777"u8) || insurer.SequenceEqual("77777779"u8);

    /// <summary>番号: nine sevens, for 後期 eight; no symbol.</summary>
    public static string Number(bool lateElderly) => new('7', lateElderly ? 8 : 9);

    /// <summary>What is missing of the eight items in the lines of the remarks column; the first must be exactly 「不詳」.</summary>
    public static IReadOnlyList<RemarkItem> MissingOf(IReadOnlyList<string> remarks)
    {
        var read = RemarkLines.Read(remarks);
        return [.. Enum.GetValues<RemarkItem>().Where(item => !read.TryGetValue(item, out var text) || string.IsNullOrWhiteSpace(text))];
    }

    /// <param name="candidates">Insurers whose registered persons have the identity on the receipt.</param>
    public static UnknownOutcome Judge(DateOnly claimMonth, bool remarksComplete, int candidates) => (claimMonth >= Start && remarksComplete, candidates) switch
    {
        (false, _) => UnknownOutcome.Return,
        (_, 0) => UnknownOutcome.Apportion,
        (_, 1) => UnknownOutcome.Found,
        _ => UnknownOutcome.AskInsurers,
    };

    /// <summary>The outcome as row and reason of the routing table.</summary>
    public static RoutingDecision Decide(DateOnly claimMonth, bool remarksComplete, int candidates) => Judge(claimMonth, remarksComplete, candidates) switch
    {
        UnknownOutcome.Found => new(RoutingTable.UnknownFound, RoutingReason.None),
        UnknownOutcome.AskInsurers => new(RoutingTable.UnknownAsked, RoutingReason.SeveralCandidates),
        UnknownOutcome.Apportion => new(RoutingTable.UnknownApportioned, RoutingReason.NoCandidate),
        _ => new(RoutingTable.UnknownReturned, RoutingReason.RemarksIncomplete),
    };
}
