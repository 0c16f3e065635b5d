using Kazasu.Rules.InForce;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;
using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Tests.Validity;

public sealed class ValidityTests
{
    private static DateOnly D(string day) => DateOnly.Parse(day);

    [Theory, Covers("T2", "SC-036", "SC-037", "SC-038", "XC-22")]
    [InlineData("2025-06-30", true, PhonePeriod.Closed)]
    [InlineData("2025-07-01", true, PhonePeriod.Pilot)]
    [InlineData("2025-07-18", true, PhonePeriod.Pilot)]
    [InlineData("2025-07-19", true, PhonePeriod.Closed)]
    [InlineData("2025-08-03", true, PhonePeriod.Closed)]
    [InlineData("2025-08-04", true, PhonePeriod.Pilot)]
    [InlineData("2025-08-15", true, PhonePeriod.Pilot)]
    [InlineData("2025-08-16", true, PhonePeriod.Closed)]
    [InlineData("2025-07-10", false, PhonePeriod.Closed)]
    [InlineData("2025-09-18", false, PhonePeriod.Closed)]
    [InlineData("2025-09-19", false, PhonePeriod.Open)]
    [InlineData("2025-09-19", true, PhonePeriod.Open)]
    public void Phones_are_accepted_from_the_start_and_at_pilot_sites_inside_their_windows(string day, bool pilot, PhonePeriod period) =>
        Assert.Equal(period, PhoneAcceptance.On(D(day), pilot));

    public static TheoryData<string, string, string> GraceEnds => new()
    {
        { "2025-10-20", "2026-01-31", "last day of the third month after the month of expiry" },
        { "2025-10-15", "2026-01-31", "the day within the month does not matter" },
        { "2025-11-30", "2026-02-28", "months differ in length" },
        { "2025-11-20", "2026-02-28", "three months from the month's end, not from the day" },
        { "2024-08-20", "2024-11-30", "thirty days" },
        { "2027-11-01", "2028-02-29", "leap year" },
    };

    [Theory, MemberData(nameof(GraceEnds)), Covers("X7", "X8", "XC-01", "OC-05")]
    public void A_card_is_read_until_the_end_of_the_third_month_after_its_certificate_expired(string expired, string last, string why) =>
        Assert.True(D(last) == CardCertificate.GraceEnds(D(expired)), why);

    [Theory, Covers("X7", "X8", "X10", "SC-161", "SC-094")]
    [InlineData("2025-11-30", "2025-11-30", CertificateState.Valid)]
    [InlineData("2025-11-30", "2025-12-01", CertificateState.Grace)]
    [InlineData("2025-11-30", "2026-02-28", CertificateState.Grace)]
    [InlineData("2025-11-30", "2026-03-01", CertificateState.Expired)]
    [InlineData("2025-11-20", "2026-02-20", CertificateState.Grace)]
    public void A_certificate_is_valid_then_in_grace_then_over(string expires, string day, CertificateState state) =>
        Assert.Equal(state, CardCertificate.On(D(day), D(expires)));

    [Theory, Covers("X11", "X35", "XC-02")]
    [InlineData("2025-10-20", CertificateState.Valid)]
    [InlineData("2025-10-21", CertificateState.Expired)]
    public void A_phone_has_no_grace(string day, CertificateState state) =>
        Assert.Equal(state, PhoneCertificate.On(D(day), D("2025-10-20")));

    [Fact, Covers("X1", "X2", "X3", "X4", "SC-162")]
    public void Card_and_certificate_expire_on_birthdays_of_their_own()
    {
        Assert.Equal(D("2029-08-20"), CardBody.Expires(D("1985-08-20"), D("2020-04-10")));
        Assert.Equal(D("2024-08-20"), CardCertificate.Expires(D("1985-08-20"), D("2020-04-10")));
        Assert.Equal(D("2029-03-05"), CardBody.Expires(D("2012-03-05"), D("2024-06-01")));
    }

    [Theory, Covers("GP-20", "GP-21")]
    [InlineData("2007-06-02", "2025-06-01", "2029-06-02", "the day before the 18th birthday is a minor's, and the birthday next day is the first")]
    [InlineData("2007-06-01", "2025-06-01", "2035-06-01", "a birthday on the issue date does not count")]
    [InlineData("2000-02-29", "2025-02-28", "2035-02-28", "28 February is the birthday in common years, and on the issue date it does not count")]
    [InlineData("2000-02-29", "2019-03-01", "2029-02-28", "first one is 2020-02-29")]
    public void Only_birthdays_after_the_issue_date_count(string birth, string issued, string last, string why) =>
        Assert.True(D(last) == CardBody.Expires(D(birth), D(issued)), why);

    [Fact, Covers("GP-20")]
    public void The_age_of_a_minor_can_be_set() =>
        Assert.Equal(D("2030-01-10"), CardBody.Expires(D("2006-01-10"), D("2025-06-01"), adultAge: 20));

    [Theory, Covers("X13", "X14", "K23", "GP-23", "SC-160")]
    [InlineData("2025-10-14", false)]
    [InlineData("2025-10-15", true)]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-01", false)]
    public void The_renewal_alert_shows_from_three_months_before_expiry_to_the_end_of_grace(string day, bool shown) =>
        Assert.Equal(shown, RenewalAlert.ShownOn(D(day), D("2026-01-15")));

    [Fact, Covers("X5", "X6", "X16")]
    public void Where_the_expiry_stands_and_what_it_ends_is_told_as_the_leaflet_tells_it()
    {
        Assert.All((string[])["電子証明書の有効期限は", "に記載されています。", "記載がない場合は", "マイナポータルからご確認ください"], words => Assert.True(Printed.Has(Register.Seminar, words), words));
        Assert.Contains("記載がない場合は、マイナポータル", RenewalAlert.WhereToSee.Ja);
        Assert.True(Printed.Has(Register.Seminar, "健康保険証以外の機能は利用できないため、お住まいの自治体の窓口にて"));
        Assert.Contains("健康保険証以外の機能", RenewalAlert.OtherUses.Ja);
        Assert.Contains("お住まいの自治体の窓口", RenewalAlert.OtherUses.Ja);
        Assert.All(RenewalAlert.Sources, s => Assert.Equal(Register.Seminar.File, s.File));
    }

    [Theory, Covers("X17", "X18", "XC-30")]
    [InlineData(null, "2025-12-01")]
    [InlineData("2027-07-31", "2025-12-01")]
    [InlineData("2025-07-31", "2025-07-31")]
    public void An_insurance_card_ends_on_its_printed_day_and_none_after_1_december_2025(string? printed, string last) =>
        Assert.Equal(D(last), InsuranceCard.LastDay(printed is null ? null : D(printed)));

    [Theory, Covers("X19", "F33", "GP-14", "XC-08")]
    [InlineData("2025-12-01", AloneAcceptance.NotCovered)]
    [InlineData("2025-12-02", AloneAcceptance.AfterInquiry)]
    [InlineData("2026-03-31", AloneAcceptance.AfterInquiry)]
    [InlineData("2026-04-01", AloneAcceptance.Refused)]
    public void An_expired_card_or_the_notice_alone_is_taken_in_the_provisional_window_only(string day, AloneAcceptance acceptance) =>
        Assert.Equal(acceptance, ProvisionalHandling.ExpiredCardOrNoticeAlone.On(D(day)).Value);

    [Fact]
    public void Asking_before_the_first_entry_is_an_error_and_never_a_guess()
    {
        var rule = new InForce<int>("rule", new Entry<int>(new(2025, 1, 1), 1, CardBody.Source));
        Assert.Contains("2024-12-31", Assert.Throws<NotInForceException>(() => rule.On(new(2024, 12, 31))).Message);
        Assert.Equal(1, rule.On(new(2025, 1, 1)).Value);
    }

    [Theory, Covers("X20", "SC-078")]
    [InlineData("2030-11-30", true)]
    [InlineData("2030-12-01", true)]
    [InlineData("2030-12-02", false)]
    [InlineData("2025-11-30", false)]
    public void An_eligibility_certificate_lasts_at_most_five_years(string until, bool accepted) =>
        Assert.Equal(accepted, EligibilityCertificate.MayBeIssued(D("2025-12-01"), D(until)));

    [Theory, Covers("X21", "X22", "X23", "X24", "SC-081")]
    [InlineData(54, 86, EligibilityCertificateKind.Card)]
    [InlineData(128, 91, EligibilityCertificateKind.Postcard)]
    [InlineData(297, 210, EligibilityCertificateKind.A4)]
    [InlineData(86, 54, null)]
    public void Paper_kinds_are_known_by_their_size(int height, int width, EligibilityCertificateKind? kind) =>
        Assert.Equal(kind, EligibilityCertificate.BySize(height, width));

    [Theory, Covers("X25", "X26", "GP-18", "SC-080")]
    [InlineData("2026-02-10", EligibilityCertificateKind.Electronic, true, true)]
    [InlineData("2026-02-10", EligibilityCertificateKind.Electronic, false, false)]
    [InlineData("2026-02-10", EligibilityCertificateKind.A4, false, true)]
    [InlineData("2026-02-11", EligibilityCertificateKind.A4, false, false)]
    public void An_eligibility_certificate_is_taken_in_its_validity_and_on_a_screen_only_live(string day, EligibilityCertificateKind kind, bool live, bool accepted) =>
        Assert.Equal(accepted, EligibilityCertificate.Accepted(D(day), kind, D("2026-02-10"), live));

    [Theory, Covers("X27", "X28", "XC-09")]
    [InlineData(EligibilityCertificateGroup.WithoutMyNumberInsuranceCard, false)]
    [InlineData(EligibilityCertificateGroup.CardCertificateExpired, false)]
    [InlineData(EligibilityCertificateGroup.LateElderlyScheme, false)]
    [InlineData(EligibilityCertificateGroup.NeedsConsideration, true)]
    [InlineData(EligibilityCertificateGroup.CardLostOrBeingRenewed, true)]
    public void Three_groups_get_it_without_asking_and_two_on_application(EligibilityCertificateGroup group, bool application) =>
        Assert.Equal(application, EligibilityCertificateIssue.NeedsApplication(group));
}
