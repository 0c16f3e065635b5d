using System.Text.Json;
using System.Text.Json.Serialization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Visits;

/// <summary>How far a visit came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VisitOutcome>))]
internal enum VisitOutcome { Running, Answered, CouldNotTell, ReadFailed, Cancelled, TimedOut }

/// <summary>One visit at this facility as reception sees it.</summary>
/// <param name="Answer">The centre's signed answer (compact JWS), verified when it came.</param>
/// <param name="Consents">Kinds consented to; null = not asked or not answered yet.</param>
/// <param name="ConsentsDelivered">Whether the centre has them.</param>
/// <param name="ConsentedAt">When the patient decided, by the calendar of care.</param>
/// <param name="Certified">Certificates of the insurer that may be told since then (compact JWS), verified when it came.</param>
internal sealed record Visit(
    Guid Id, DateTimeOffset Started, DateOnly Day, string Medium, PhoneOs? Os, VisitOutcome Outcome, TapFailure? Failure, string? Answer,
    IReadOnlyList<string>? Consents, bool ConsentsDelivered, IReadOnlyList<Step> Steps, DateTimeOffset? ConsentedAt = null, string? Certified = null)
{
    /// <summary>What the signed answer says, with what the patient agreed to show since; null when there is none.</summary>
    [JsonIgnore]
    public CheckAnswer? Check { get; } = Answer is null ? null : With(Read<CheckAnswer>(Answer), Certified is null ? null : Read<CertifiedAnswer>(Certified));

    private static CheckAnswer? With(CheckAnswer? answer, CertifiedAnswer? certified) => answer is null || certified is null ? answer : answer with
    {
        Coverages = [.. answer.Coverages.Select(c => certified.Coverages.FirstOrDefault(told => (told.InsurerNumber, told.Number, told.From) == (c.InsurerNumber, c.Number, c.From)) is { } found
            ? c with { Details = found.Details } : c)],
    };

    private static T? Read<T>(string jws) => JsonSerializer.Deserialize<T>(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]), CentreJson.Options);
}
