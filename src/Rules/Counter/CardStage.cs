namespace Kazasu.Rules.Counter;

/// <summary>How far the physical card gets at this counter, in the order of block B.</summary>
internal enum CardStage
{
    RegistrationOffered,
    NotRegistered,
    Exempt,
    ByVisualMode,
    ByMobileForThePatient,
    ByMobileForTheReader,
    Unusable,
    ValidAtReader,
    GraceAtReader,
    ValidEligibilityOnly,
    GraceEligibilityOnly,
    Invalid,
    NoInformation,
}

internal static class CardStages
{
    public static CardStage CardStage(this Case c) =>
        !c.Registered ? Unregistered(c)
        : c.Facility == Facility.Exempt ? Counter.CardStage.Exempt
        : c.Card is CardState.Over or CardState.ChipDamaged || c.Equipment == Equipment.NetworkDown ? Counter.CardStage.Unusable
        : c.Facility == Facility.EligibilityOnly ? AtOwnDevice(c)
        : AtReader(c);

    private static CardStage Unregistered(Case c) =>
        c.OnlineFacility && c.Equipment == Equipment.Ok && c.Card == CardState.Valid
            ? Counter.CardStage.RegistrationOffered : Counter.CardStage.NotRegistered;

    /// <summary>Nothing in the sources asks for face or PIN at the facility's own device (M14); staff see the card.</summary>
    private static CardStage AtOwnDevice(Case c) =>
        c.Equipment == Equipment.ReaderDown ? Counter.CardStage.Unusable
        : Read(c, c.Card == CardState.Valid ? Counter.CardStage.ValidEligibilityOnly : Counter.CardStage.GraceEligibilityOnly);

    private static CardStage AtReader(Case c) =>
        c.Equipment == Equipment.ReaderDown ? (c.MobileDevice ? Counter.CardStage.ByMobileForTheReader : Counter.CardStage.Unusable)
        : c.Identity ? Read(c, c.Card == CardState.Valid ? Counter.CardStage.ValidAtReader : Counter.CardStage.GraceAtReader)
        : c.PasscodeIssued ? Counter.CardStage.ByVisualMode
        : c.MobileDevice ? Counter.CardStage.ByMobileForThePatient
        : Counter.CardStage.Unusable;

    private static CardStage Read(Case c, CardStage valid) => c.Result switch
    {
        ReadResult.Valid => valid,
        ReadResult.Invalid => Counter.CardStage.Invalid,
        ReadResult.NoInformation => Counter.CardStage.NoInformation,
    };
}
