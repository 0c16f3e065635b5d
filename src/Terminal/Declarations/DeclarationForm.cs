using System.Globalization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Claims;

namespace Kazasu.Terminal.Declarations;

/// <summary>The form as it is posted, and as it begins.</summary>
internal static class DeclarationForm
{
    public const int Longest = 200;

    private static readonly string[] Texts = ["insurerName", "workplaceName", "name", "kana", "address", "otherAddress", "signature", "relationToPatient", "telephone"];

    /// <summary>Name and address as the centre knows them; staff compare with the card, whose face counts (F53).</summary>
    public static Declaration Begin(PersonView? person, DateOnly day) => new()
    {
        SignedOn = day, Name = person?.Name, Kana = person?.Kana, Birth = person?.Birth, Address = person?.Address,
        Sex = person is null ? null : person.Sex == "male" ? Sex.Male : Sex.Female,
    };

    /// <returns>Name of a field that is too long, or null.</returns>
    public static string? TooLong(Intent intent) => Texts.FirstOrDefault(field => intent[field]?.Length > Longest);

    public static Declaration Read(Intent intent) => new()
    {
        ValidCardIssued = intent["validCardIssued"] is "yes" or "true" or "True",
        Kind = Choice<InsuranceKind>(intent["kind"]),
        InsurerIsSociety = intent["insurerIsSociety"] is "yes" or "true" or "True",
        InsurerName = Text(intent["insurerName"]),
        WorkplaceName = Text(intent["workplaceName"]),
        Issued = Choice<CardIssued>(intent["issued"]),
        Share = Choice<DeclaredShare>(intent["share"]),
        Name = Text(intent["name"]),
        Kana = Text(intent["kana"]),
        Birth = Day(intent["birth"]),
        Sex = Choice<Sex>(intent["sex"]),
        Address = Text(intent["address"]),
        OtherAddress = Text(intent["otherAddress"]),
        SignedOn = Day(intent["signedOn"]),
        Signature = Text(intent["signature"]),
        SignedByAnother = Text(intent["relationToPatient"]) is not null || intent["signedByAnother"] is "yes" or "true" or "True",
        RelationToPatient = Text(intent["relationToPatient"]),
        Telephone = Text(intent["telephone"]),
    };

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T? Choice<T>(string? value) where T : struct, Enum =>
        value?.Replace("-", "", StringComparison.Ordinal) is { } name && Enum.TryParse<T>(name, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : null;
}
