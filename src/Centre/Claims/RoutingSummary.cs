using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>What became of a receipt that was not simply kept: a line of the 資格確認結果連絡書 (its official layout is not public; ours).</summary>
/// <param name="Receipt">レセプト番号 in the file.</param>
/// <param name="OldInsurer">保険者番号 on the receipt.</param>
/// <param name="NewInsurer">Where it goes now; null = nowhere else.</param>
/// <param name="FirstLostDay">First service day that the written entitlement does not cover; 0 = none, or nobody found.</param>
public sealed record RoutingNotice(string Receipt, RoutingDecision Decision, string OldInsurer, string? NewInsurer, int FirstLostDay)
{
    /// <summary>不詳: insurers of the persons with this identity, each once.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];
}

/// <summary>Counts of one file.</summary>
public sealed record RoutingSummary(long Bytes, long Receipts, IReadOnlyDictionary<RoutingAction, long> Actions, IReadOnlyDictionary<RoutingReason, long> Reasons)
{
    public long Of(RoutingAction action) => Actions.GetValueOrDefault(action);
}

/// <summary>Where the answers go. Streams stay the caller's.</summary>
/// <param name="PaymentFund">File for 支払基金.</param>
/// <param name="Federation">File for 国保連.</param>
/// <param name="Returned">Receipts that go back to the facility.</param>
/// <param name="Notice">Told in the order of the file; only for receipts with another outcome than "no change".</param>
public sealed record RoutingOutputs(Stream PaymentFund, Stream Federation, Stream Returned, Action<RoutingNotice> Notice)
{
    /// <summary>Unknown numbers whose insurers have to be asked by telephone first.</summary>
    public Stream Asked { get; init; } = Stream.Null;

    public static RoutingOutputs Nowhere { get; } = new(Stream.Null, Stream.Null, Stream.Null, _ => { });
}

/// <summary>A file that is no claim file, or whose head cannot be read.</summary>
public sealed class NotAClaimFileException(string what) : InvalidOperationException(what);
