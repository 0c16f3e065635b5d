using Kazasu.Testbed.Phones;

namespace Kazasu.Testbed.SampleNation;

/// <summary>A person of the sample nation for programs and pages.</summary>
/// <param name="Model"><c>android</c> · <c>iphone-face-id</c> · <c>iphone-touch-id</c>.</param>
/// <param name="PhonePin">Null where no phone holds the card.</param>
/// <param name="Role">Null for who is not of the cast.</param>
public sealed record PersonSummary(
    int Index, string Name, string Kana, DateOnly Birth, int Age, string Sex, string? InsurerNumber, string? InsurerName, string Model,
    string? PhonePin, string? CardPin, DateOnly? CertificateExpires, ExpectedSummary WithPhone, ExpectedSummary WithCard, RoleSummary? Role)
{
    /// <param name="now">Civil time in Japan for which the expectations hold.</param>
    public static PersonSummary Of(SamplePerson person, Nation nation, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.DateTime);
        var insured = person.Record.Coverages.LastOrDefault(c => c.From <= day && (c.To is null || c.To >= day));
        var role = person.Index < Cast.Size ? nation.Cast[person.Index] : null;
        return new(person.Index, person.Name.Name, person.Name.Kana, person.Birth, person.AgeOn(day), person.Name.Sex, insured?.InsurerNumber,
            insured?.InsurerName, PhoneModelNames.Of(person.Model), person.Phone?.Pin, person.Card?.Pin, person.Card?.CertificateExpires,
            ExpectedSummary.Of(Expectation.WithPhone(person, now)), ExpectedSummary.Of(Expectation.WithCard(person, now)),
            role is null ? null : new(role.Key, role.Japanese, role.English));
    }
}

/// <param name="Outcome">As in <see cref="Expectation.Outcome"/>.</param>
public sealed record ExpectedSummary(string Outcome, int? Share, bool EligibilityOnly, string Japanese, string English, string Tone)
{
    public static ExpectedSummary Of(Expectation expected)
    {
        var text = ExpectationText.Of(expected);
        return new(expected.Outcome, expected.Share, expected.EligibilityOnly, text.Japanese, text.English, text.Tone);
    }
}

public sealed record RoleSummary(string Key, string Japanese, string English);
