using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;

namespace Kazasu.Testbed.SampleNation;

/// <summary>What a member of the cast is before it is a person: the ordinary case, changed where the role wants it.</summary>
internal sealed record CastDraft(string Key, string Japanese, string English, string Name, string Kana, string Sex, DateOnly Birth, params Stay[] Stays)
{
    public const string Pin = "1234";

    public int Household { get; init; } = -1;
    public int Income { get; init; }
    public Certified? Certified { get; init; }
    public PhoneModel Model { get; init; } = PhoneModel.Android;
    public DateOnly CardIssued { get; init; } = new(2025, 4, 15);
    public bool PhoneAdded { get; init; } = true;
    public CertificateStanding CardStanding { get; init; }
    public CertificateStanding PhoneStanding { get; init; }
    public int WrongPins { get; init; }
    public bool Registered { get; init; } = true;
    public DateTimeOffset? DeletedAt { get; init; }
    public IReadOnlyList<SuppressionRecord> Suppressions { get; init; } = [];

    /// <summary>The person's key names the anchor too, so that a cast for another day is other people to the centre and the issuer.</summary>
    public CastMember Become(ulong seed, int index, DateTimeOffset now)
    {
        var card = new SampleCard(CardIssued, CardBody.Expires(Birth, CardIssued), CardCertificate.Expires(Birth, CardIssued), Pin, CardStanding);
        var added = Model == PhoneModel.Android ? CardIssued.AddDays(20) : new DateOnly(2025, 6, 27);
        var old = Birth.AddYears(SamplePerson.PhoneFromAge);
        if (added > card.CertificateExpires) { added = CardIssued; } else if (added < old) { added = old; }

        var phone = PhoneAdded ? new SamplePhone(Model, added, Pin, PhoneStanding, WrongPins) : null;
        var place = new Place(13, 0, "0001301", $"東京都かざす市本町1丁目1番{index + 1}号");
        var elderly = new Stay(Insurers.LateElderly(13), "", Enrolment.LateElderlyNumber(new Dice(seed, "cast", index)), "", Stay.Insured, default, null, default);
        var record = new PersonRecord(Inhabitants.Key(seed ^ ((ulong)DateOnly.FromDateTime(now.Date).DayNumber << 32), index),
            [new(Name, Kana, Birth, Sex, place.PostalCode, place.Address, Birth, Stay.At(new DateOnly(2021, 3, 1)))],
            SampleNation.Stays.Coverages(Stays, Birth, Income, elderly, DeletedAt, Certified), Suppressions, Registered);
        var person = new SamplePerson(index, Household < 0 ? index : Household, record, Birth, card, phone, Model);
        return new(Key, Japanese, English, person, Expectation.WithPhone(person, now), Expectation.WithCard(person, now));
    }
}
