using Kazasu.Interchange.CentreApi;

namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>Answers a centre may give.</summary>
internal static class Answers
{
    public static readonly PersonView Person = new("髙橋　花子", "タカハシ　ハナコ", new(1985, 4, 12), "female", "1000001", "東京都千代田区千代田１－１");
    public static readonly CoverageView Coverage = new("01130012", "全国健康保険協会東京支部", "kyokai", "12345678", "1", "00", "insured", 30, new(2024, 4, 1), null);

    public static CheckAnswer Valid(CheckRequest r) => Make(r, ResultKinds.Valid, Person, [Coverage]);
    public static CheckAnswer Invalid(CheckRequest r) => Make(r, ResultKinds.Invalid, Person, [Coverage with { To = new(2025, 9, 30) }]);
    public static CheckAnswer NoRecord(CheckRequest r) => Make(r, ResultKinds.NoRecord, null, []);
    public static CheckAnswer CouldNotTell(CheckRequest r) => Make(r, ResultKinds.CouldNotTell, null, []) with { Cause = ErrorCodes.RevocationListTooOld, RetryAfterSeconds = 600 };
    public static CheckAnswer BlackDot(CheckRequest r) => Valid(r) with { Person = Person with { Name = "●橋　花子" } };

    private static CheckAnswer Make(CheckRequest r, string result, PersonView? person, IReadOnlyList<CoverageView> coverages) => new(
        1, r.RequestId, Guid.NewGuid(), DateTimeOffset.UtcNow, ClinicFixture.Facility, r.CareDate, "phone", r.Level, result, person, coverages, false, null, null, false,
        new DateOnly(2029, 3, 31));
}
