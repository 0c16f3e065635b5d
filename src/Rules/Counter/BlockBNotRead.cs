using static Kazasu.Rules.Counter.CardStage;

namespace Kazasu.Rules.Counter;

/// <summary>Block B, patient presents the physical card: it cannot be used, or the answer is not valid.</summary>
internal static class BlockBNotRead
{
    public static readonly CounterRow[] Rows =
    [
        new("DT-B13", new("カードを使えない、資格確認書あり", "Card cannot be used; 資格確認書 carried"))
        {
            When = c => c.CardStage() == Unusable && c.HasEligibilityCertificate,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.C], Tell = [Tell.RenewCertificate], Requirements = ["F1", "F37", "X27"],
        },
        new("DT-B14", new("カードを使えない、資格確認書なし、マイナポータル画面またはPDFあり", "Card cannot be used; no 資格確認書; portal screen or PDF available"))
        {
            When = c => NoCertificate(c) && c.Portal != Portal.None,
            Methods = [Method.CardAndPortal], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G04",
            Tell = [Tell.NotFullPayment], Requirements = ["F11", "U6", "F42"],
        },
        new("DT-B15", new("カードを使えない、マイナポータル画面なし、資格情報のお知らせあり", "Card cannot be used; no portal screen; eligibility notice carried"))
        {
            When = c => NoCertificate(c) && c.Portal == Portal.None && c.Notice,
            Methods = [Method.CardAndNotice], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G04",
            Tell = [Tell.NotFullPayment], Requirements = ["F13", "U6"],
        },
        new("DT-B16", new("カードを使えない、①②不可、再診で必要な情報を保有", "Card cannot be used; ①② impossible; re-visit, facility holds the information"))
        {
            When = c => NeitherOneNorTwo(c) && c.Visit == Visit.RevisitHeld,
            Methods = [Method.OralConfirmation], Share = ShareKind.OwnRatio, Claim = ClaimBasis.ConfirmedElseOld, Counting = "DT-G05",
            Tell = [Tell.NotFullPayment, Tell.GiveChanges], Requirements = ["F15", "C18", "C3", "XC-07"],
        },
        new("DT-B17", new("カードを使えない、①②不可、初診", "Card cannot be used; ①② impossible; first visit"))
        {
            When = c => NeitherOneNorTwo(c) && c.Visit == Visit.First,
            Methods = [Method.Declaration], Share = ShareKind.AsDeclared, Claim = ClaimBasis.DeclarationOrOld, Counting = "DT-G05",
            Tell = [Tell.NotFullPayment, Tell.DeclarationExplained, Tell.GiveDataLater], NextTime = [NextTime.NewEntitlementData],
            Requirements = ["F16", "C11", "N28"],
        },
        new("DT-B18", new("カードを使えない、①②不可、再診だが情報がない", "Card cannot be used; ①② impossible; re-visit but the facility does not hold the information"))
        {
            When = c => NeitherOneNorTwo(c) && c.Visit == Visit.RevisitNotHeld,
            Methods = [Method.AskLater], Share = ShareKind.CardPresented, Claim = ClaimBasis.Hold, Counting = "DT-G05",
            Tell = [Tell.NotFullPayment, Tell.GiveDataLater], NextTime = [NextTime.NewEntitlementData],
            Requirements = ["C16", "C21", "F23", "GP-10"],
        },
        new("DT-B19", new("「資格（無効）」または「資格情報なし」、資格情報のお知らせあり", "「資格（無効）」 or 「資格情報なし」; eligibility notice carried"))
        {
            When = c => NotValid(c) && c.Notice,
            Methods = [Method.NoticeAfterRead], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss], Requirements = ["F26", "E6"],
        },
        new("DT-B20", new("同、お知らせなし、再診で必要な情報を保有", "Same; no notice; re-visit, facility holds the information"))
        {
            When = c => NotValid(c) && !c.Notice && c.Visit == Visit.RevisitHeld,
            Methods = [Method.OralConfirmation], Share = ShareKind.OwnRatio, Claim = ClaimBasis.ConfirmedElseOld, Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss, Tell.GiveChanges], NextTime = [NextTime.NewEntitlementData], Requirements = ["F27", "C6"],
        },
        new("DT-B21", new("「資格（無効）」、お知らせなし、初診", "「資格（無効）」; no notice; first visit"))
        {
            When = c => c.CardStage() == Invalid && !c.Notice && c.Visit == Visit.First,
            Methods = [Method.Declaration, Method.OldEntitlementOnScreen], Share = ShareKind.AsDeclared, Claim = ClaimBasis.OldFromScreen,
            Counting = "DT-G08", Tell = [Tell.ResultIsNotLoss, Tell.DeclarationExplained, Tell.GiveDataLater],
            NextTime = [NextTime.NewEntitlementData], Requirements = ["F28", "C6", "C4", "C7"],
        },
        new("DT-B22", new("「資格情報なし」、お知らせなし、初診", "「資格情報なし」; no notice; first visit"))
        {
            When = c => c.CardStage() == NoInformation && !c.Notice && c.Visit == Visit.First,
            Methods = [Method.Declaration], Share = ShareKind.AsDeclared, Claim = ClaimBasis.DeclarationOrOld, Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss, Tell.DeclarationExplained, Tell.GiveDataLater], NextTime = [NextTime.NewEntitlementData],
            Requirements = ["F28", "C11"],
        },
        new("DT-B23", new("「資格（無効）」、お知らせなし、再診だが情報がない", "「資格（無効）」; no notice; re-visit, information not held"))
        {
            When = c => c.CardStage() == Invalid && !c.Notice && c.Visit == Visit.RevisitNotHeld,
            Methods = [Method.OldEntitlementOnScreen, Method.AskLater], Share = ShareKind.CardPresented, Claim = ClaimBasis.OldFromScreen,
            Counting = "DT-G08", Tell = [Tell.ResultIsNotLoss, Tell.GiveDataLater], NextTime = [NextTime.NewEntitlementData],
            Requirements = ["C6", "GP-10"],
        },
        new("DT-B24", new("「資格情報なし」、お知らせなし、再診だが情報がない", "「資格情報なし」; no notice; re-visit, information not held"))
        {
            When = c => c.CardStage() == NoInformation && !c.Notice && c.Visit == Visit.RevisitNotHeld,
            Methods = [Method.AskLater], Share = ShareKind.CardPresented, Claim = ClaimBasis.Hold, Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss, Tell.GiveDataLater], NextTime = [NextTime.NewEntitlementData], Requirements = ["C16", "F23", "GP-10"],
        },
    ];

    private static bool NoCertificate(Case c) => c.CardStage() == Unusable && !c.HasEligibilityCertificate;

    private static bool NeitherOneNorTwo(Case c) => NoCertificate(c) && c.Portal == Portal.None && !c.Notice;

    private static bool NotValid(Case c) => c.CardStage() is Invalid or NoInformation;
}
