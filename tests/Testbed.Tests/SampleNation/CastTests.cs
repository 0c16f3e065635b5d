using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Tests.SampleNation;

public sealed class CastTests
{
    public static TheoryData<DateOnly> Anchors =>
        [new DateOnly(2025, 7, 10), new DateOnly(2025, 9, 19), new DateOnly(2026, 2, 28), new DateOnly(2026, 11, 20), new DateOnly(2028, 2, 29)];

    public static TheoryData<string, string, string, int?> Shown => new()
    {
        { "android", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "iphone", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "child-17", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "late-elderly", ResultKinds.Valid, ResultKinds.Valid, 10 },
        { "seventies", ResultKinds.Valid, ResultKinds.Valid, 20 },
        { "national", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "society", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "mutual-aid", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "national-society", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "rare-name", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "late-registration", ResultKinds.Invalid, ResultKinds.Invalid, null },
        { "registration-arrived", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "gap", ResultKinds.Invalid, ResultKinds.Invalid, null },
        { "deleted", ResultKinds.NoRecord, ResultKinds.NoRecord, null },
        { "suppressed", ResultKinds.NoRecord, ResultKinds.NoRecord, null },
        { "several", ResultKinds.Several, ResultKinds.Several, null },
        { "expired", ErrorCodes.CertificateExpired, ErrorCodes.CertificateExpired, null },
        { "grace", ErrorCodes.CertificateExpired, ResultKinds.Valid, 30 },
        { "revoked", ErrorCodes.CertificateRevoked, ErrorCodes.CertificateRevoked, null },
        { "lost-phone", ErrorCodes.CertificateSuspended, ResultKinds.Valid, 30 },
        { "pin-last-try", ResultKinds.Valid, ResultKinds.Valid, 30 },
        { "pin-blocked", Expectation.PinBlocked, ResultKinds.Valid, 30 },
        { "not-added", Expectation.NothingToHold, ResultKinds.Valid, 30 },
        { "not-registered", ErrorCodes.NotRegisteredForUse, ErrorCodes.NotRegisteredForUse, null },
        { "under-15", Expectation.NothingToHold, ResultKinds.Valid, 30 },
        { "expires-soon", ResultKinds.Valid, ResultKinds.Valid, 30 },
    };

    [Theory, MemberData(nameof(Shown)), Covers("E2", "E3", "E4", "E5", "X11")]
    public void Each_of_the_cast_shows_what_it_is_there_for_on_any_anchor_date(string key, string phone, string card, int? share)
    {
        foreach (var anchor in Anchors.Select(a => a.Data))
        {
            var member = new Nation(1, 100, anchor).Cast.Single(c => c.Key == key);
            Assert.Equal((key, phone, card), (member.Key, member.Phone.Outcome, member.Card.Outcome));
            Assert.Equal(share, phone == ResultKinds.Valid ? member.Phone.Share : member.Card.Share);
        }
    }

    [Fact]
    public void The_cast_is_complete_and_in_order()
    {
        var cast = new Nation(1, 100, new(2025, 10, 6)).Cast;

        Assert.Equal(Cast.Size, cast.Count);
        Assert.Equal(Shown.Select(s => s.Data.Item1), cast.Select(c => c.Key));
        Assert.Equal(Enumerable.Range(0, Cast.Size), cast.Select(c => c.Index));
    }

    [Fact]
    public void A_cast_for_another_day_is_other_people_to_the_centre() =>
        Assert.Empty(new Nation(1, 100, new(2025, 10, 6)).Cast.Select(c => c.Person.Record.PersonKey)
            .Intersect(new Nation(1, 100, new(2025, 10, 7)).Cast.Select(c => c.Person.Record.PersonKey)));

    [Fact, Covers("E3", "E6")]
    public void A_late_registration_is_invalid_until_the_new_insurer_has_registered_and_valid_after()
    {
        var person = new Nation(1, 100, new(2025, 10, 6)).Cast.Single(c => c.Key == "late-registration").Person;

        Assert.Equal(ResultKinds.Valid, Expectation.WithPhone(person, Noon(2025, 9, 25)).Outcome);
        Assert.Equal(ResultKinds.Invalid, Expectation.WithPhone(person, Noon(2025, 9, 26)).Outcome);
        Assert.Equal(ResultKinds.Invalid, Expectation.WithPhone(person, Noon(2025, 10, 6)).Outcome);
        Assert.Equal(ResultKinds.Valid, Expectation.WithPhone(person, Noon(2025, 10, 10)).Outcome);
    }

    [Fact, Covers("E14", "E15", "X7", "X11", "X35")]
    public void In_grace_the_card_gives_eligibility_only_and_the_phone_gives_nothing()
    {
        var member = new Nation(1, 100, new(2025, 10, 6)).Cast.Single(c => c.Key == "grace");

        Assert.Equal(new Expectation(ResultKinds.Valid, 30, EligibilityOnly: true), member.Card);
        Assert.Equal(ErrorCodes.CertificateExpired, member.Phone.Outcome);
    }

    [Theory, MemberData(nameof(Anchors))]
    public void The_certificate_that_expires_soon_is_within_three_months_of_its_end(DateOnly anchor)
    {
        var expires = new Nation(1, 100, anchor).Cast.Single(c => c.Key == "expires-soon").Person.Card!.CertificateExpires;

        Assert.InRange(expires, anchor.AddDays(1), anchor.AddMonths(3));
    }

    [Fact, Covers("P27")]
    public void Every_card_and_phone_has_dates_that_the_rules_give()
    {
        foreach (var person in new Nation(1, 5_000, new(2025, 10, 6)).People())
        {
            if (person.Card is not { } card) { Assert.Null(person.Phone); continue; }

            Assert.Equal(CardCertificate.Expires(person.Birth, card.Issued), card.CertificateExpires);
            Assert.Equal(CardBody.Expires(person.Birth, card.Issued), card.CardExpires);
            Assert.Matches("^[0-9]{4}$", card.Pin);
            if (person.Phone is not { } phone) { continue; }

            Assert.True(person.AgeOn(phone.Added) >= 15, $"{person.Index} is under 15");
            Assert.InRange(phone.Added, card.Issued, card.CertificateExpires);
            Assert.True(phone.Model == PhoneModel.Android || phone.Added >= new DateOnly(2025, 6, 24), "iPhones hold the card since 2025-06-24");
        }
    }

    private static DateTimeOffset Noon(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.FromHours(9));
}
