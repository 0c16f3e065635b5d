using Kazasu.Rules.Counter;

namespace Kazasu.Rules.Tests.Counter;

/// <summary>All combinations of a block's inputs, with a day on each side of every effective day.</summary>
internal static class Combinations
{
    private static readonly bool[] Both = [false, true];

    /// <summary>Day and whether the site took part in the pilot.</summary>
    public static readonly (DateOnly Day, bool Pilot)[] Days =
    [
        (new(2025, 6, 30), true), (new(2025, 7, 1), true), (new(2025, 7, 18), true), (new(2025, 7, 19), true), (new(2025, 8, 4), true),
        (new(2025, 8, 15), true), (new(2025, 8, 16), true), (new(2025, 9, 18), false), (new(2025, 9, 19), false), (new(2025, 12, 1), false),
        (new(2025, 12, 2), false), (new(2026, 3, 31), false), (new(2026, 4, 1), false),
    ];

    public static IEnumerable<Case> A() =>
        from day in Days
        from ready in Both
        from state in new[] { (PhoneState.Ready, true), (PhoneState.CardNotAdded, true), (PhoneState.Ready, false) }
        from lapsed in Both
        from result in new ReadResult?[] { ReadResult.Valid, ReadResult.Invalid, ReadResult.NoInformation, null }
        from card in Both
        from certificate in Both
        from notice in Both
        from insurance in Enum.GetValues<InsuranceCardHeld>()
        from portal in new[] { Portal.None, Portal.Screen }
        from visit in Enum.GetValues<Visit>()
        select new Case
        {
            Day = day.Day, PilotSite = day.Pilot, Facility = ready ? Facility.PhoneReady : Facility.ReaderOnly, Presents = Medium.Phone,
            Phone = state.Item1, Registered = state.Item2, Card = lapsed ? CardState.Grace : CardState.Valid,
            Result = result ?? ReadResult.Valid, PhoneReads = result is not null, PhysicalCard = card,
            EligibilityCertificate = certificate ? EligibilityCertificateHeld.Paper : EligibilityCertificateHeld.None, Notice = notice,
            InsuranceCard = insurance, Portal = portal, Visit = visit,
        };

    public static IEnumerable<Case> B() =>
        from facility in Enum.GetValues<Facility>()
        from mobile in Both
        from passcode in Both
        from registered in Both
        from card in Enum.GetValues<CardState>()
        from identity in Both
        from equipment in Enum.GetValues<Equipment>()
        from result in Enum.GetValues<ReadResult>()
        from certificate in Both
        from portal in new[] { Portal.None, Portal.Pdf }
        from notice in Both
        from visit in Enum.GetValues<Visit>()
        select new Case
        {
            Day = new(2026, 1, 15), Facility = facility, Presents = Medium.Card, PhysicalCard = true, MobileDevice = mobile,
            PasscodeIssued = passcode, Registered = registered, Card = card, Identity = identity, Equipment = equipment, Result = result,
            EligibilityCertificate = certificate ? EligibilityCertificateHeld.Paper : EligibilityCertificateHeld.None,
            Portal = portal, Notice = notice, Visit = visit,
        };

    public static IEnumerable<Case> C() =>
        from facility in Enum.GetValues<Facility>()
        from held in new[]
        {
            EligibilityCertificateHeld.Paper, EligibilityCertificateHeld.ElectronicLive, EligibilityCertificateHeld.ElectronicNotLive,
            EligibilityCertificateHeld.PastValidity,
        }
        from inquiry in Enum.GetValues<Inquiry>()
        from equipment in Enum.GetValues<Equipment>()
        select new Case
        {
            Day = new(2026, 1, 15), Facility = facility, Presents = Medium.EligibilityCertificate, EligibilityCertificate = held,
            Inquiry = inquiry, Equipment = equipment, Visit = Visit.First,
        };

    public static IEnumerable<Case> D() =>
        from day in Days
        from shown in new[] { (InsuranceCardHeld.InValidity, false), (InsuranceCardHeld.Expired, false), (InsuranceCardHeld.None, true) }
        from holds in new[] { Medium.Nothing, Medium.Card, Medium.Phone, Medium.EligibilityCertificate }
        from inquiry in Enum.GetValues<Inquiry>()
        select new Case
        {
            Day = day.Day, PilotSite = day.Pilot, Facility = Facility.PhoneReady, Presents = shown.Item2 ? Medium.Notice : Medium.InsuranceCard,
            InsuranceCard = shown.Item1, Notice = shown.Item2, PhysicalCard = holds == Medium.Card,
            Phone = holds == Medium.Phone ? PhoneState.Ready : PhoneState.None,
            EligibilityCertificate = holds == Medium.EligibilityCertificate ? EligibilityCertificateHeld.Paper : EligibilityCertificateHeld.None,
            Inquiry = inquiry, Visit = Visit.First,
        };

    public static IEnumerable<ClaimFacts> F() =>
        from n in Enumerable.Range(0, 512)
        let bit = new Func<int, bool>(i => (n >> i & 1) == 1)
        select new ClaimFacts(bit(0), bit(1), bit(2), bit(3), bit(4), bit(5), bit(6), bit(7), bit(8));

    /// <summary>Cases over the whole space at once, the same ones for the same seed.</summary>
    public static IEnumerable<Case> Anywhere(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var (day, pilot) = Days[random.Next(Days.Length)];
            yield return Coherent(new Case
            {
                Day = day, PilotSite = pilot, Facility = Any<Facility>(), Presents = Any<Medium>(), Visit = Any<Visit>(), MobileDevice = Coin(),
                PasscodeIssued = Coin(), Phone = Any<PhoneState>(), PhoneReads = Coin(), PhysicalCard = Coin(), Registered = Coin(),
                RegistersNow = Coin(), Card = Any<CardState>(), Identity = Coin(), Equipment = Any<Equipment>(), Result = Any<ReadResult>(),
                EligibilityCertificate = Any<EligibilityCertificateHeld>(), Notice = Coin(), InsuranceCard = Any<InsuranceCardHeld>(),
                Portal = Any<Portal>(), Inquiry = Any<Inquiry>(), InsurerConfirms = Coin(), OralNumberKnown = Coin(), BlackDots = Coin(),
                Newborn = Coin(), RenewalDue = Coin(), Incident = Any<Incident>(), ErrorCode = random.Next(4) == 0 ? "011" : null,
                OwnRatio = Coin() ? Ratio.Ten : null, DeclaredRatio = Coin() ? Ratio.Ten : null,
                Claim = new(Coin(), Coin(), Coin(), random.Next(1, 3), Coin(), Coin()),
            });
        }

        bool Coin() => random.Next(2) == 1;

        T Any<T>() where T : struct, Enum
        {
            var all = Enum.GetValues<T>();
            return all[random.Next(all.Length)];
        }
    }

    /// <summary>What is presented is there.</summary>
    private static Case Coherent(Case c) => c.Presents switch
    {
        Medium.Phone when c.Phone == PhoneState.None => c with { Phone = PhoneState.Ready },
        Medium.Card => c with { PhysicalCard = true },
        Medium.EligibilityCertificate when c.EligibilityCertificate == EligibilityCertificateHeld.None =>
            c with { EligibilityCertificate = EligibilityCertificateHeld.Paper },
        Medium.InsuranceCard when c.InsuranceCard == InsuranceCardHeld.None => c with { InsuranceCard = InsuranceCardHeld.Expired },
        Medium.Notice => c with { Notice = true },
        _ => c,
    };
}
