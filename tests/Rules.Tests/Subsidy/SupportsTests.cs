using Kazasu.Rules.Facilities;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Subsidy;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Subsidy;

public sealed class SupportsTests
{
    private static readonly Application Clinic = new(Scheme.Outpatient, FacilityKind.MedicalClinic, false, true, new(2026, 1, 15), 41_000, 130_000, []);

    private static int Yen(Application a) => Assert.IsType<SupportAnswer.Amount>(Supports.Judge(a)).Yen;

    private static SupportRefusal Why(Application a) => Assert.IsType<SupportAnswer.Refused>(Supports.Judge(a)).Why;

    private static decimal UpTo(Application a) => Assert.IsType<SupportAnswer.SeeLeaflet>(Supports.Judge(a)).UpToYen!.Value;

    public static TheoryData<Scheme, string> Tables => new()
    {
        { Scheme.Outpatient, "居宅同意取得型を利用する主な利用ケース" },
        { Scheme.HomeVisit, "補助限度額（訪問診療・訪問服薬指導等）" },
        { Scheme.Online, "補助限度額（オンライン診療・オンライン服薬指導）" },
    };

    [Theory, MemberData(nameof(Tables)), Covers("S36", "S37", "S38", "S40", "S41", "S42", "S43", "S44", "S45", "S55", "XC-24")]
    public void Each_line_is_the_line_of_the_printed_table(Scheme scheme, string heading)
    {
        var printed = new[] { (SubsidyClass.Hospital, "病院"), (SubsidyClass.LargeChainPharmacy, "大型チェーン"), (SubsidyClass.ClinicOrPharmacy, "診療所・薬局") };
        foreach (var (group, label) in printed)
        {
            var numbers = Printed.Numbers(Printed.Line(Register.Seminar, heading, label));
            var line = Schemes.Lines.Single(l => l.Scheme == scheme && l.Class == group);
            Assert.Equal([line.RateNumerator, line.RateDenominator, line.LimitYen], numbers.Take(3));
            Assert.Equal(numbers[3], (decimal)(line.DeviceCostYen + line.ModificationCostYen)!);
            Assert.Equal(new[] { line.DeviceCostYen, line.ModificationCostYen }.Where(c => c > 0).Select(c => (decimal)c!), numbers.Skip(4));
            Assert.NotEmpty(line.Sources);
        }
    }

    [Fact, Covers("S36", "S48", "S53", "XC-18")]
    public void The_last_day_of_application_is_the_printed_one()
    {
        Printed.Says(Register.Seminar, "導入に対する財政支援 申請期限：令和8年1月15日", "ぜひ導入してください。（補助期限：令和8年1月15日）", "補助額：最大3.1万円申請期限：令和8年1月15日");
        Assert.Equal(Printed.Day("令和8年1月15日"), Schemes.LastDay);
        Assert.Equal(SupportRefusal.TooLate, Why(Clinic with { AppliedOn = new(2026, 1, 16) }));
    }

    [Theory, Covers("S36", "S37", "S38", "S40", "S43", "S44", "S45", "S55", "S56", "GP-31", "SC-136", "SC-137", "SC-138", "SC-140", "SC-141")]
    [InlineData(Scheme.Outpatient, FacilityKind.Hospital, false, 41_000, 859_000, 411_000)]
    [InlineData(Scheme.HomeVisit, FacilityKind.Hospital, false, 41_000, 859_000, 411_000)]
    [InlineData(Scheme.Outpatient, FacilityKind.MedicalClinic, false, 41_000, 130_000, 128_000)]
    [InlineData(Scheme.Outpatient, FacilityKind.Pharmacy, true, 41_000, 130_000, 85_000)]
    [InlineData(Scheme.Outpatient, FacilityKind.Pharmacy, false, 41_000, 130_000, 128_000)]
    [InlineData(Scheme.Online, FacilityKind.DentalClinic, false, 0, 130_000, 97_000)]
    [InlineData(Scheme.Online, FacilityKind.Hospital, false, 0, 781_000, 390_000)]
    [InlineData(Scheme.Online, FacilityKind.Pharmacy, true, 0, 130_000, 65_000)]
    [InlineData(Scheme.Online, FacilityKind.MedicalClinic, false, 50_000, 100_000, 75_000)]
    [InlineData(Scheme.HomeVisit, FacilityKind.MedicalClinic, false, 100_000, 0, 30_750)]
    [InlineData(Scheme.HomeVisit, FacilityKind.MedicalClinic, false, 3, 0, 2)]
    public void A_support_is_the_rate_of_the_capped_cost_up_to_the_printed_limit(Scheme scheme, FacilityKind kind, bool chain, int device, int change, int yen) =>
        Assert.Equal(yen, Yen(Clinic with { Scheme = scheme, Kind = kind, LargeChain = chain, DeviceYen = device, ModificationYen = change }));

    [Fact, Covers("S46", "SC-142")]
    public void Home_visits_and_online_care_are_both_supported()
    {
        var home = Clinic with { Scheme = Scheme.HomeVisit };
        var online = Clinic with { Scheme = Scheme.Online, DeviceYen = 0, Before = [Scheme.HomeVisit] };
        Assert.Equal(225_000, Yen(home) + Yen(online));
        Printed.Says(Register.Seminar, "両方の財政支援をご活用いただけます");
    }

    [Fact, Covers("S39")]
    public void Outpatient_care_is_applied_for_once_in_total_and_what_else_is_asked_twice_a_person_decides()
    {
        Assert.Equal(SupportRefusal.OnlyOnce, Why(Clinic with { Before = [Scheme.Outpatient] }));
        Assert.Equal(new SupportAnswer.Ask(OpenQuestion.SecondApplication), Supports.Judge(Clinic with { Scheme = Scheme.HomeVisit, Before = [Scheme.HomeVisit] }));
        Printed.Says(Register.Seminar, "補助金申請はいずれか1回のみとなります");
    }

    [Fact, Covers("S47", "GP-32", "M13")]
    public void Online_and_outpatient_care_share_one_system_that_is_paid_for_once()
    {
        Printed.Says(Register.Seminar, "いずれかでシステム改修を行っている場合は追加での改修は不要であり、追加での補助対象となりません");
        var online = Clinic with { Scheme = Scheme.Online };
        Assert.Equal(SupportRefusal.SameSystem, Why(online with { Before = [Scheme.Outpatient] }));
        Assert.Equal(SupportRefusal.SameSystem, Why(online with { SharedSystemChanged = true }));
        Assert.Equal(SupportRefusal.SameSystem, Why(Clinic with { DeviceYen = 0, Before = [Scheme.Online] }));
        Assert.Equal(new SupportAnswer.Ask(OpenQuestion.DeviceBesideChangedSystem), Supports.Judge(Clinic with { Before = [Scheme.Online] }));
        Assert.Equal(new SupportAnswer.Ask(OpenQuestion.DeviceBesideChangedSystem), Supports.Judge(Clinic with { SharedSystemChanged = true }));
        Assert.Equal(128_000, Yen(Clinic with { Scheme = Scheme.HomeVisit, SharedSystemChanged = true }));
    }

    [Theory, Covers("S48", "M18", "SC-144")]
    [InlineData(40_000, 30_000)]
    [InlineData(60_000, 31_000)]
    public void An_exempt_facility_gets_three_quarters_up_to_31000_yen(int cost, int yen)
    {
        var exempt = Clinic with { Scheme = Scheme.EligibilityOnly, HasOnlineCheck = false, DeviceYen = cost, ModificationYen = 0 };
        Assert.Equal(yen, Yen(exempt));
        Assert.Equal(Printed.Number(Register.Seminar, "補助額：最大3.1万円"), Yen(exempt with { DeviceYen = 1_000_000 }));
        Printed.Says(Register.Seminar, "事業費に対し3/4の補助");
        Assert.Equal(SupportRefusal.HasOnlineCheck, Why(exempt with { HasOnlineCheck = true }));
    }

    [Fact, Covers("S49", "S50", "S51", "S52", "I5", "I8", "GP-30", "OC-02", "SC-145")]
    public void Pharmacies_see_the_upper_limit_for_medical_aid_and_all_others_the_leaflet()
    {
        var pharmacy = Clinic with { Scheme = Scheme.MedicalAid, Kind = FacilityKind.Pharmacy };
        Assert.Equal(Printed.Number(Register.Seminar, "5.4万円を上限に補助"), UpTo(pharmacy));
        Assert.Equal(Printed.Number(Register.Seminar, "3.6万円を上限に補助"), UpTo(pharmacy with { LargeChain = true }));
        var clinic = Assert.IsType<SupportAnswer.SeeLeaflet>(Supports.Judge(Clinic with { Scheme = Scheme.MedicalAid }));
        Assert.Null(clinic.UpToYen);
        Printed.Says(Register.Seminar, clinic.Address);
        Assert.DoesNotContain("stf/seisaku", Schemes.Leaflet(FacilityKind.Hospital));
        Assert.Equal(clinic.Address, Schemes.Leaflet(FacilityKind.DentalClinic));
    }

    [Fact, Covers("S51", "S53", "I3", "I7", "SC-150")]
    public void The_patient_card_is_integrated_by_clinics_and_hospitals_and_not_by_pharmacies()
    {
        Assert.Null(Assert.IsType<SupportAnswer.SeeLeaflet>(Supports.Judge(Clinic with { Scheme = Scheme.PatientId })).UpToYen);
        Assert.Equal(SupportRefusal.NotForPharmacies, Why(Clinic with { Scheme = Scheme.PatientId, Kind = FacilityKind.Pharmacy }));
        Printed.Says(Register.Seminar, "（「薬局」は医療費助成の受給者証の一体化のみ）", "※要レセコン改修（補助金の対象）");
    }

    [Fact]
    public void Costs_and_kinds_that_cannot_be_are_a_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Supports.Judge(Clinic with { DeviceYen = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Supports.Judge(Clinic with { ModificationYen = -1 }));
        Assert.Throws<ArgumentException>(() => Schemes.ClassOf(FacilityKind.Hospital, largeChain: true));
    }

    [Fact]
    public void Every_scheme_refusal_and_open_question_has_words()
    {
        Assert.All(Enum.GetValues<Scheme>(), s => Assert.NotEmpty(Schemes.Name(s).Ja));
        Assert.Equal(5, Enum.GetValues<SupportRefusal>().Select(r => Supports.Of(r).Ja).Distinct().Count());
        Assert.Contains("コールセンター", Supports.Of(OpenQuestion.DeviceBesideChangedSystem).Ja);
        Assert.Contains("2回目", Supports.Of(OpenQuestion.SecondApplication).Ja);
        Assert.NotEmpty(Supports.Sources);
        Assert.Equal(["病院", "医科診療所", "歯科診療所", "薬局"], Enum.GetValues<FacilityKind>().Select(FacilityKinds.Name));
    }
}
