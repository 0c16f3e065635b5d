using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;

namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>A centre in the line's place: real challenges, real signature checks, really signed answers; it fails as the test wishes.</summary>
/// <param name="before">The same centre before the terminal was restarted: its keys and what it answered stay.</param>
internal sealed class FakeCentre(TimeProvider clock, string facility, FakeCentre? before = null) : DelegatingHandler
{
    public const string KeyId = "test-answers";
    private readonly ChallengeSeal _seal = new([(1, new byte[32])]);
    private readonly ECDsa _key = before?._key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<Guid, SignedAnswer> _answered = before?._answered ?? new();

    public string AnswerKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Requests that reached the centre.</summary>
    public ConcurrentQueue<CheckRequest> Checks { get; } = new();
    public ConcurrentQueue<ConsentRequest> Consents { get; } = new();
    public ConcurrentQueue<InquiryRequest> Inquiries { get; } = new();
    public ConcurrentQueue<InquiryBatchRequest> Batches { get; } = new();

    /// <summary>After so many batches the line is cut.</summary>
    public int BatchesUntilCut { get; set; } = int.MaxValue;
    public string? ReferenceNumber { get; set; }

    /// <summary>Null = no consent.</summary>
    public Func<MedicalInformationRequest, MedicalInformationAnswer?> Medical { get; set; } = _ => null;
    /// <summary>Who consented at home or online, and who has tickets; a page each.</summary>
    public Func<ConsentedRequest, ConsentedPage> Consented { get; set; } = r => new(1, r.RequestId, facility, DateTimeOffset.UnixEpoch, r.Treatment, [], null);
    public Func<AidRequest, AidPage> Aided { get; set; } = r => new(1, r.RequestId, facility, DateTimeOffset.UnixEpoch, [], null);
    public Func<ConsentRequest, CertifiedAnswer>? Certified { get; set; }

    /// <summary>What the terminal told of its set-up, and whether the portal has stopped phone reception.</summary>
    public ConcurrentQueue<SetupReport> Setups { get; } = new();
    public bool StoppedInPortal { get; set; }
    public Func<CheckRequest, CheckAnswer> Inquiry { get; set; } = Answers.Valid;
    public ConcurrentQueue<RegistrationRequest> Registrations { get; } = new();
    public int Challenges;

    public FacilityView Facility { get; set; } = new(facility, "見本クリニック", "clinic", UsePhone: true, PilotSite: false);
    public string ChallengeFacility { get; set; } = facility;
    public Func<CheckRequest, CheckAnswer> Answer { get; set; } = Answers.Valid;

    /// <summary>Code of the refusal (422) of the next checks; null = none.</summary>
    public string? Refuse { get; set; }

    /// <summary>The check that the refusal names, for a registration.</summary>
    public Guid? Offer { get; set; }

    /// <summary>How many checks lose their answer on the way back; the centre has them.</summary>
    public int LoseAnswers { get; set; }
    public bool Cut { get; set; }

    /// <summary>How many checks are refused because the caller sends too much (429).</summary>
    public int Busy { get; set; }
    public int Beats;

    /// <summary>The operator's permission for the emergency look-up; null = none.</summary>
    public EmergencyPermission? Emergency { get; set; }
    public IReadOnlyList<EmergencyCandidate> Candidates { get; set; } = [];
    public ConcurrentQueue<EmergencyLookup> Lookups { get; } = new();
    public ConcurrentQueue<EmergencyChoice> Choices { get; } = new();
    public bool SignWithOtherKey { get; set; }

    /// <summary>Checks wait for this before they are answered.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Cut) { throw new HttpRequestException("line cut"); }
        return request.RequestUri!.AbsolutePath switch
        {
            CentreRoutes.Heartbeat => Beat(),
            EmergencyRoutes.Permission => Emergency is { } permission ? Ok(permission) : Problem(ErrorCodes.EmergencyNotPermitted),
            EmergencyRoutes.Lookups => Emergency is null ? Problem(ErrorCodes.EmergencyNotPermitted) : Ok(Look(await ReadAsync<EmergencyLookup>(request))),
            EmergencyRoutes.Choices => Ok(Choose(await ReadAsync<EmergencyChoice>(request))),
            CentreRoutes.Facility => Ok(Facility),
            CentreRoutes.Challenges => Ok(Issue(await ReadAsync<ChallengeRequest>(request))),
            CentreRoutes.Checks => await CheckAsync(await ReadAsync<CheckRequest>(request), cancellationToken),
            CentreRoutes.Inquiries => await InquireAsync(await ReadAsync<InquiryRequest>(request), cancellationToken),
            InquiryBatches.Route => await InquireAllAsync(await ReadAsync<InquiryBatchRequest>(request), cancellationToken),
            CentreRoutes.ReferenceNumbers => Ok(Register(await ReadAsync<ReferenceNumberRequest>(request))),
            MedicalRoutes.Information => Medical(await ReadAsync<MedicalInformationRequest>(request)) is { } told ? Ok(told) : Problem(ErrorCodes.ConsentMissing),
            ListRoutes.Consented => Ok(Sign(Consented(await ReadAsync<ConsentedRequest>(request)))),
            ListRoutes.Aid => Ok(Sign(Aided(await ReadAsync<AidRequest>(request)))),
            CentreRoutes.Registrations => RegisterForUse(await ReadAsync<RegistrationRequest>(request)),
            SetupRoutes.Setup => Ok(Note(await ReadAsync<SetupReport>(request))),
            CentreRoutes.Consents => Ok(Take(await ReadAsync<ConsentRequest>(request))),
            _ => new(HttpStatusCode.NotFound),
        };
    }

    private SignedAnswer Sign<T>(T page) => new(new AnswerSigner(_key, KeyId).Sign(JsonSerializer.SerializeToUtf8Bytes(page, CentreJson.Options)));

    private SetupAnswer Note(SetupReport report)
    {
        Setups.Enqueue(report);
        return new(StoppedInPortal);
    }

    private EmergencyCandidates Look(EmergencyLookup asked)
    {
        Lookups.Enqueue(asked);
        return new(Guid.NewGuid(), Candidates.Count == 0 ? "none" : "found", Candidates);
    }

    private SignedAnswer Choose(EmergencyChoice choice)
    {
        Choices.Enqueue(choice);
        var answer = Inquiry(new(choice.RequestId, choice.Terminal, "", "", "", "none", choice.CareDate)) with { Medium = "emergency", EligibilityOnly = true };
        return new(new AnswerSigner(_key, KeyId).Sign(JsonSerializer.SerializeToUtf8Bytes(answer, CentreJson.Options)));
    }

    private HttpResponseMessage Beat()
    {
        Interlocked.Increment(ref Beats);
        return new(HttpStatusCode.NoContent);
    }

    private ChallengeAnswer Issue(ChallengeRequest request)
    {
        Interlocked.Increment(ref Challenges);
        var now = clock.GetUtcNow();
        var challenge = new Challenge(Guid.NewGuid(), ChallengeFacility, request.Terminal, request.Reader, Purpose.EligibilityCheck, now, now.AddMinutes(3));
        return new(_seal.Seal(challenge), challenge.ExpiresAt);
    }

    private async Task<HttpResponseMessage> CheckAsync(CheckRequest request, CancellationToken ct)
    {
        Checks.Enqueue(request);
        await Gate.WaitAsync(ct);
        if (Busy > 0) { Busy--; return new(HttpStatusCode.TooManyRequests) { Content = JsonContent.Create(new { code = ErrorCodes.TooManyRequests }) }; }
        if (Refuse is { } code) { return Problem(code, Offer); }
        var certificate = UserCertificate.TryRead(Convert.FromBase64String(request.Certificate))!;
        if (_seal.Open(request.Challenge, clock.GetUtcNow()) is not Opened.Good good
            || !certificate.Verifies(good.Challenge.Hash(), Convert.FromBase64String(request.Signature)))
        {
            return Problem(ErrorCodes.SignatureWrong);
        }
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = _answered.GetOrAdd(request.RequestId, _ => new SignedAnswer(
            new AnswerSigner(SignWithOtherKey ? other : _key, KeyId).Sign(JsonSerializer.SerializeToUtf8Bytes(Answer(request) with { ReferenceNumber = ReferenceNumber }, CentreJson.Options))));
        if (LoseAnswers > 0) { LoseAnswers--; throw new HttpRequestException("line cut"); }
        return Ok(signed);
    }

    private async Task<HttpResponseMessage> InquireAsync(InquiryRequest request, CancellationToken ct)
    {
        Inquiries.Enqueue(request);
        await Gate.WaitAsync(ct);
        if (Refuse is { } code) { return Problem(code); }
        var answer = Inquiry(new(request.RequestId, request.Terminal, "", "", "", "none", request.CareDate)) with { Medium = "number", EligibilityOnly = true, ReferenceNumber = ReferenceNumber };
        return Ok(_answered.GetOrAdd(request.RequestId, _ => new SignedAnswer(new AnswerSigner(_key, KeyId).Sign(JsonSerializer.SerializeToUtf8Bytes(answer, CentreJson.Options)))));
    }

    private async Task<HttpResponseMessage> InquireAllAsync(InquiryBatchRequest batch, CancellationToken ct)
    {
        Batches.Enqueue(batch);
        if (Batches.Count > BatchesUntilCut) { Cut = true; throw new HttpRequestException("line cut"); }
        List<InquiryBatchItem> items = [];
        foreach (var request in batch.Inquiries)
        {
            using var one = await InquireAsync(request, ct);
            items.Add(new(items.Count, (int)one.StatusCode, await one.Content.ReadFromJsonAsync<JsonElement>(ct)));
        }

        if (LoseAnswers > 0) { LoseAnswers--; throw new HttpRequestException("line cut"); }
        return Ok(new InquiryBatchAnswer(items));
    }

    private ReferenceNumberAnswer Register(ReferenceNumberRequest request)
    {
        ReferenceNumber = request.ReferenceNumber;
        return new("registered", request.ReferenceNumber);
    }

    private HttpResponseMessage RegisterForUse(RegistrationRequest request)
    {
        Registrations.Enqueue(request);
        if (LoseAnswers > 0) { LoseAnswers--; throw new HttpRequestException("line cut"); }
        var last = Checks.Last();
        return Ok(_answered.GetOrAdd(request.RequestId, _ => new SignedAnswer(new AnswerSigner(_key, KeyId).Sign(
            JsonSerializer.SerializeToUtf8Bytes(Answer(last with { RequestId = request.RequestId }), CentreJson.Options)))));
    }

    private ConsentAnswer Take(ConsentRequest request)
    {
        Consents.Enqueue(request);
        var certified = Certified?.Invoke(request) is { } told ? new AnswerSigner(_key, KeyId).Sign(JsonSerializer.SerializeToUtf8Bytes(told, CentreJson.Options)) : null;
        return new(request.Kinds, clock.GetUtcNow().AddHours(24), certified);
    }

    private static async Task<T> ReadAsync<T>(HttpRequestMessage request) => (await request.Content!.ReadFromJsonAsync<T>(CentreJson.Options))!;

    private static HttpResponseMessage Ok<T>(T answer) => new(HttpStatusCode.OK) { Content = JsonContent.Create(answer, options: CentreJson.Options) };

    private static HttpResponseMessage Problem(string code, Guid? checkId = null) => new(HttpStatusCode.UnprocessableEntity) { Content = JsonContent.Create(new { code, checkId }) };
}
