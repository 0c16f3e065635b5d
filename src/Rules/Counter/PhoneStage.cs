using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Counter;

/// <summary>How far a phone gets at this counter: the first thing that stops it, in the order of block A.</summary>
internal enum PhoneStage
{
    NotAcceptedOnThisDay,
    CardNotAdded,
    NotRegistered,
    Lapsed,
    FacilityNotReady,
    ReadFails,
    Valid,
    Invalid,
    NoInformation,
}

internal static class PhoneStages
{
    public static PhoneStage PhoneStage(this Case c) =>
        c.Period == PhonePeriod.Closed ? Counter.PhoneStage.NotAcceptedOnThisDay
        : c.Phone is PhoneState.CardNotAdded or PhoneState.None ? Counter.PhoneStage.CardNotAdded
        : !c.Registered ? Counter.PhoneStage.NotRegistered
        : c.Phone != PhoneState.Ready || c.Card is CardState.Grace or CardState.Over ? Counter.PhoneStage.Lapsed
        : c.Facility != Facility.PhoneReady ? Counter.PhoneStage.FacilityNotReady
        : !c.PhoneReads || !c.Identity || c.Equipment != Equipment.Ok ? Counter.PhoneStage.ReadFails
        : c.Result switch
        {
            ReadResult.Valid => Counter.PhoneStage.Valid,
            ReadResult.Invalid => Counter.PhoneStage.Invalid,
            ReadResult.NoInformation => Counter.PhoneStage.NoInformation,
        };
}
