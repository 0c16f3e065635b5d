using Kazasu.Interchange.CentreApi;

namespace Kazasu.Terminal.Outage;

/// <summary>By what a check waits for the line.</summary>
internal enum WaitingKind
{
    /// <summary>Certificate and signature over a challenge from before the cut: the very request that got no answer.</summary>
    Proof,
    /// <summary>An insured number, from a document at the counter or from a last-known answer.</summary>
    Number,
    /// <summary>What staff wrote down from the card's face (A11): for the emergency look-up, when it is permitted (E21).</summary>
    Written,
}

/// <summary>What became of it.</summary>
internal enum WaitingState
{
    Waiting,
    /// <summary>Valid, and as the last-known answer said if there was one.</summary>
    Confirmed,
    /// <summary>Valid, but with another insurer, number or share than last known: call the patient.</summary>
    Changed,
    /// <summary>資格（無効）, 資格情報なし or several: call the patient.</summary>
    NotValid,
    /// <summary>The centre will not answer it any more (a proof too old, a number it does not take): call the patient.</summary>
    Unanswered,
    /// <summary>Nothing left to do: the patient was called, or the visit was settled otherwise.</summary>
    Closed,
}

/// <summary>Name (kanji or kana), sex, birth date, and address or insurer name, as the card's face and the patient say: 002_301f9f6b82dabdbe.txt — チャットボット エラーコード011.</summary>
/// <param name="Sex"><c>male</c> · <c>female</c>.</param>
internal sealed record WrittenDetails(string Name, string Sex, DateOnly Birth, string? Address, string? InsurerName);

/// <summary>Everything of a waiting check that names a person; kept sealed.</summary>
/// <param name="LastKnown">The signed answer that was used at the counter.</param>
/// <param name="Answer">The signed answer that came after the outage.</param>
/// <param name="Code">Why there is none.</param>
internal sealed record WaitingData(
    CheckRequest? Proof = null, InquiryRequest? Number = null, WrittenDetails? Written = null, string? LastKnown = null, string? Answer = null, string? Code = null, string? Name = null);

/// <param name="Id">The request's id.</param>
/// <param name="Visit">Null: somebody who was not at the kiosk.</param>
/// <param name="Day">Day of care.</param>
internal sealed record WaitingCheck(Guid Id, Guid? Visit, WaitingKind Kind, DateOnly Day, DateTimeOffset KeptAt, WaitingState State, WaitingData Data)
{
    public bool CallPatient => State is WaitingState.Changed or WaitingState.NotValid or WaitingState.Unanswered;

    /// <summary>What an answer after the outage makes of it.</summary>
    /// <param name="before">The last-known answer that was used; null = none.</param>
    public static WaitingState After(CheckAnswer answer, CheckAnswer? before) => answer.Result switch
    {
        ResultKinds.Valid when before is null || Same(answer, before) => WaitingState.Confirmed,
        ResultKinds.Valid => WaitingState.Changed,
        ResultKinds.CouldNotTell => WaitingState.Unanswered,
        _ => WaitingState.NotValid,
    };

    private static bool Same(CheckAnswer answer, CheckAnswer before) =>
        answer.Coverages is [var a] && before.Coverages is [var b]
        && (a.InsurerNumber, a.Symbol, a.Number, a.Branch, a.SharePercent) == (b.InsurerNumber, b.Symbol, b.Number, b.Branch, b.SharePercent);
}
