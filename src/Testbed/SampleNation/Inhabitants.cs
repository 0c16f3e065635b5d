using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;

namespace Kazasu.Testbed.SampleNation;

/// <summary>Makes the ordinary inhabitants (everybody but the cast) of one seed, a household at a time.</summary>
internal sealed class Inhabitants(ulong seed)
{
    private static readonly DateOnly FirstIssue = new(2023, 1, 10), LastIssue = new(2025, 6, 20), AndroidFrom = new(2023, 5, 11),
        IPhoneFrom = new(2025, 6, 24), LastAdded = new(2025, 6, 30);

    /// <param name="start">Index of the head, counted from the first inhabitant after the cast.</param>
    public IReadOnlyList<SamplePerson> Household(int start, int size)
    {
        var home = Families.Of(seed, start, size);
        var enrolment = new Enrolment(seed, home);
        var stays = enrolment.All();
        return [.. home.Members.Select((member, i) => Person(home, start + i, member, stays[i], enrolment.Elderly(i)))];
    }

    /// <summary>Opaque, different for every person of a seed: 16 letters, so that no digits in it can be taken for a number of the person.</summary>
    public static string Key(ulong seed, int index) => string.Create(16, Dice.Mix(Dice.Mix(seed) ^ (ulong)index), static (span, mixed) =>
    {
        for (var i = 0; i < span.Length; i++) { span[i] = (char)('a' + (int)(mixed >> (4 * i) & 15)); }
    });

    private SamplePerson Person(Household home, int index, Member member, IReadOnlyList<Stay> stays, Stay elderly)
    {
        var dice = new Dice(seed, "person", index);
        var fate = dice.Roll(1000);
        var when = Stay.At(dice.Between(Rates.From, Rates.To), 12);
        var deleted = fate < Rates.Deleted;
        var suppressed = fate is >= Rates.Deleted and < Rates.Deleted + Rates.Suppressed;
        var card = Card(dice, member.Birth);
        var model = dice.Pick<PhoneModel>([(48, PhoneModel.Android), (42, PhoneModel.IPhoneFaceId), (10, PhoneModel.IPhoneTouchId)]);
        var all = index + Cast.Size;
        var record = new PersonRecord(Key(seed, all),
            [new($"{member.Family.Written}　{member.Given.Written}", $"{member.Family.Kana}　{member.Given.Kana}", member.Birth, member.Sex,
                home.Place.PostalCode, home.Place.Address, member.Birth, Stay.At(new DateOnly(2021, 3, 1)))],
            Stays.Coverages(stays, member.Birth, home.Income, elderly, deleted ? when : null, Certificates.Roll(new(seed, "certified", index))),
            suppressed ? [new(when, dice.Happens(300) ? when.AddDays(dice.Between(30, 400)) : null)] : [],
            Registered: card is not null && !dice.Happens(Rates.NotRegisteredForUse));
        return new(all, home.Start + Cast.Size, record, member.Birth, card, card is null ? null : Phone(dice, card, member.Birth, model), model);
    }

    /// <summary>Cards of 2023 to June 2025, so that every day of care from 2025-07-01 on finds them, and a few that are over.</summary>
    private static SampleCard? Card(Dice dice, DateOnly birth)
    {
        var over = dice.Happens(Rates.Expired) && birth.Year < 2015;
        var pin = dice.Digits(4);
        var first = over ? new DateOnly(2020, 1, 6) : birth.AddDays(14) > FirstIssue ? birth.AddDays(14) : FirstIssue;
        var last = over ? new DateOnly(2020, 5, 29) : LastIssue;
        if (first > last) { return null; }

        var issued = dice.Between(first, last);
        return new(issued, CardBody.Expires(birth, issued), CardCertificate.Expires(birth, issued), pin,
            dice.Happens(Rates.Revoked) ? CertificateStanding.Revoked : CertificateStanding.Good);
    }

    /// <summary>Nobody under 15 has one (P27); Android phones can hold the card since 2023-05-11 (facts/jpki-card.md section 3), iPhones since 2025-06-24 (P53).</summary>
    private static SamplePhone? Phone(Dice dice, SampleCard card, DateOnly birth, PhoneModel model)
    {
        var first = model != PhoneModel.Android ? IPhoneFrom : card.Issued > AndroidFrom ? card.Issued : AndroidFrom;
        var last = card.CertificateExpires < LastAdded ? card.CertificateExpires : LastAdded;
        if (first > last) { return null; }

        var added = dice.Between(first, last);
        if (Shares.Age(birth, added) < SamplePerson.PhoneFromAge || dice.Happens(Rates.NotAdded)) { return null; }

        return new(model, added, dice.Digits(4), card.Standing == CertificateStanding.Revoked ? CertificateStanding.Revoked
            : dice.Happens(Rates.Suspended) ? CertificateStanding.Suspended : CertificateStanding.Good);
    }
}
