using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Terminal.CentreLink;

/// <summary>Asks the centre over its interface. Nothing thrown here is expected by callers: every trouble of the line is a reply.</summary>
internal sealed class CentreClient(HttpClient http, AnswerKeyRing answers, TerminalSettings settings, Line line, TimeProvider clock)
{
    /// <summary>While the line is known to be down nobody waits longer than this for a question.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    /// <summary>A list may wait for other facilities' lists at the centre; nobody stands at the counter for it.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public LineView Line => line.Now;

    /// <summary>After every answer that the centre signed.</summary>
    public event EventHandler<AnsweredEventArgs>? Answered;

    /// <summary>Whether the centre answers anything at all, within <paramref name="patience"/> or what a question may take.</summary>
    public async Task<bool> HeartbeatAsync(TimeSpan? patience, CancellationToken ct)
    {
        using var enough = new CancellationTokenSource(patience ?? settings.CentrePatience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, ct);
        try
        {
            using var answer = await http.GetAsync(CentreRoutes.Heartbeat, both.Token);
            if (answer.StatusCode < HttpStatusCode.InternalServerError) { line.Heard(); return true; }
            line.Missed(ErrorCodes.CentreFailed);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            line.Missed(ErrorCodes.CentreSlow);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            line.Missed(ErrorCodes.LineCut);
        }
        return false;
    }

    public Task<CentreReply<ChallengeAnswer>> ChallengeAsync(string reader, CancellationToken ct) =>
        PostAsync<ChallengeRequest, ChallengeAnswer>(
            CentreRoutes.Challenges, new(Guid.NewGuid(), settings.Terminal, reader, "eligibility-check"), ct);

    /// <summary>Asks once and, when the line was cut, at once a second time with the same id, which the centre answers the same.</summary>
    public Task<CentreReply<(string Jws, CheckAnswer Answer)>> CheckAsync(CheckRequest request, CancellationToken ct) =>
        SignedAsync(CentreRoutes.Checks, request, request.RequestId, request.CareDate, ct);

    /// <summary>Who is insured under a number; asked like a check.</summary>
    public Task<CentreReply<(string Jws, CheckAnswer Answer)>> InquireAsync(InquiryRequest request, CancellationToken ct) =>
        SignedAsync(CentreRoutes.Inquiries, request, request.RequestId, request.CareDate, ct);

    /// <summary>Many inquiries in one request.</summary>
    /// <param name="requests">1 to <see cref="InquiryBatches.Most"/>.</param>
    /// <returns>What each alone would have come to, in their order; when the request got no answer that is everybody's reply.</returns>
    public async Task<IReadOnlyList<CentreReply<(string Jws, CheckAnswer Answer)>>> InquireAsync(IReadOnlyList<InquiryRequest> requests, CancellationToken ct) =>
        await SendAsync<InquiryBatchAnswer>(() => new(HttpMethod.Post, InquiryBatches.Route) { Content = JsonContent.Create(new InquiryBatchRequest(requests), options: CentreJson.Options) }, ct, Long) switch
        {
            CentreReply<InquiryBatchAnswer>.Answered { Answer.Items: var items } when items.Count == requests.Count => [.. items.Select((item, i) => Signed(item, requests[i]))],
            CentreReply<InquiryBatchAnswer>.Refused r => [.. requests.Select(_ => new CentreReply<(string, CheckAnswer)>.Refused(r.Code))],
            CentreReply<InquiryBatchAnswer>.Silent s => [.. requests.Select(_ => new CentreReply<(string, CheckAnswer)>.Silent(s.Code))],
            _ => [.. requests.Select(_ => new CentreReply<(string, CheckAnswer)>.Silent(ErrorCodes.AnswerNotSigned))],
        };

    private CentreReply<(string Jws, CheckAnswer Answer)> Signed(InquiryBatchItem item, InquiryRequest request)
    {
        var body = item.Body.ValueKind == JsonValueKind.Object ? JsonSerializer.SerializeToUtf8Bytes(item.Body) : [];
        if (item.Status != (int)HttpStatusCode.OK && Code(body) is { } code) { return new CentreReply<(string, CheckAnswer)>.Refused(code); }
        if (Read<SignedAnswer>(body) is not { Jws: var jws } || Open(jws, request.RequestId, request.CareDate) is not { } answer) { return new CentreReply<(string, CheckAnswer)>.Silent(ErrorCodes.AnswerNotSigned); }
        Answered?.Invoke(this, new(jws, answer));
        return new CentreReply<(string, CheckAnswer)>.Answered((jws, answer));
    }

    public Task<CentreReply<ReferenceNumberAnswer>> RegisterNumberAsync(ReferenceNumberRequest request, CancellationToken ct) =>
        PostAsync<ReferenceNumberRequest, ReferenceNumberAnswer>(CentreRoutes.ReferenceNumbers, request, ct);

    /// <summary>The permission for the emergency look-up that holds now; refused with emergency-not-permitted when there is none.</summary>
    public Task<CentreReply<EmergencyPermission>> EmergencyPermissionAsync(CancellationToken ct) =>
        SendAsync<EmergencyPermission>(() => new(HttpMethod.Get, EmergencyRoutes.Permission), ct);

    public Task<CentreReply<EmergencyCandidates>> EmergencyLookupAsync(EmergencyLookup request, CancellationToken ct) =>
        PostAsync<EmergencyLookup, EmergencyCandidates>(EmergencyRoutes.Lookups, request, ct);

    /// <summary>The entitlement of one candidate; asked like a check.</summary>
    public Task<CentreReply<(string Jws, CheckAnswer Answer)>> EmergencyChoiceAsync(EmergencyChoice request, CancellationToken ct) =>
        SignedAsync(EmergencyRoutes.Choices, request, request.RequestId, request.CareDate, ct);

    /// <summary>A claim file; the centre takes each receipt once.</summary>
    public Task<CentreReply<ClaimIntake>> SendClaimsAsync(byte[] file, CancellationToken ct) =>
        SendAsync<ClaimIntake>(() => new(HttpMethod.Post, ClaimRoutes.Files) { Content = new ByteArrayContent(file) }, ct);

    /// <summary>資格確認結果連絡書 of a claim month.</summary>
    public Task<CentreReply<ClaimResults>> ClaimResultsAsync(DateOnly month, CancellationToken ct) =>
        SendAsync<ClaimResults>(() => new(HttpMethod.Get, $"{ClaimRoutes.Results}?month={month:yyyy-MM}"), ct);

    private async Task<CentreReply<(string Jws, CheckAnswer Answer)>> SignedAsync<T>(string route, T request, Guid id, DateOnly careDate, CancellationToken ct)
    {
        var reply = await PostAsync<T, SignedAnswer>(route, request, ct);
        if (reply is CentreReply<SignedAnswer>.Silent { Code: ErrorCodes.LineCut } && !line.Now.Down) { reply = await PostAsync<T, SignedAnswer>(route, request, ct); }
        if (reply is CentreReply<SignedAnswer>.Answered { Answer.Jws: var unknown } && answers.Verifier.Open(unknown) is null) { await LearnKeysAsync(ct); }
        if (reply is CentreReply<SignedAnswer>.Answered { Answer.Jws: var jws } && Open(jws, id, careDate) is { } answer)
        {
            Answered?.Invoke(this, new(jws, answer));
            return new CentreReply<(string, CheckAnswer)>.Answered((jws, answer));
        }
        return reply switch
        {
            CentreReply<SignedAnswer>.Answered => new CentreReply<(string, CheckAnswer)>.Silent(ErrorCodes.AnswerNotSigned),
            CentreReply<SignedAnswer>.Refused r => new CentreReply<(string, CheckAnswer)>.Refused(r.Code, r.Check),
            CentreReply<SignedAnswer>.Silent s => new CentreReply<(string, CheckAnswer)>.Silent(s.Code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Asks for the keys of the centre's answers that follow those which are known.</summary>
    public async Task LearnKeysAsync(CancellationToken ct)
    {
        if (await SendAsync<AnswerKeysView>(() => new(HttpMethod.Get, KeyRoutes.AnswerKeys), ct) is CentreReply<AnswerKeysView>.Answered { Answer.Statements: { } told }) { answers.Learn(told); }
    }

    /// <summary>Registers for use and goes on with the refused check; asked like a check.</summary>
    public Task<CentreReply<(string Jws, CheckAnswer Answer)>> RegisterAsync(RegistrationRequest request, DateOnly careDate, CancellationToken ct) =>
        SignedAsync(CentreRoutes.Registrations, request, request.RequestId, careDate, ct);

    public Task<CentreReply<ConsentAnswer>> ConsentAsync(ConsentRequest request, CancellationToken ct) =>
        PostAsync<ConsentRequest, ConsentAnswer>(CentreRoutes.Consents, request, ct);

    /// <summary>Medicines, treatment and check-ups of a patient who agreed to it.</summary>
    public Task<CentreReply<MedicalInformationAnswer>> MedicalInformationAsync(MedicalInformationRequest request, CancellationToken ct) =>
        PostAsync<MedicalInformationRequest, MedicalInformationAnswer>(MedicalRoutes.Information, request, ct);

    /// <summary>A page of those who consented at home or online; counts only when the centre signed it for this question.</summary>
    public Task<CentreReply<ConsentedPage>> ConsentedAsync(ConsentedRequest request, CancellationToken ct) =>
        PageAsync<ConsentedRequest, ConsentedPage>(ListRoutes.Consented, request, page => page.RequestId == request.RequestId && page.Facility == settings.Facility && page.Treatment == request.Treatment, ct);

    /// <summary>A page of persons with medical aid; counts as <see cref="ConsentedAsync"/>.</summary>
    public Task<CentreReply<AidPage>> AidAsync(AidRequest request, CancellationToken ct) =>
        PageAsync<AidRequest, AidPage>(ListRoutes.Aid, request, page => page.RequestId == request.RequestId && page.Facility == settings.Facility, ct);

    private async Task<CentreReply<TPage>> PageAsync<TRequest, TPage>(string route, TRequest request, Func<TPage, bool> isMeant, CancellationToken ct) =>
        await PostAsync<TRequest, SignedAnswer>(route, request, ct) switch
        {
            CentreReply<SignedAnswer>.Answered { Answer.Jws: var jws } when answers.Verifier.Open(jws) is { } payload && Read<TPage>(payload) is { } page && isMeant(page) => new CentreReply<TPage>.Answered(page),
            CentreReply<SignedAnswer>.Answered => new CentreReply<TPage>.Silent(ErrorCodes.AnswerNotSigned),
            CentreReply<SignedAnswer>.Refused r => new CentreReply<TPage>.Refused(r.Code, r.Check),
            CentreReply<SignedAnswer>.Silent s => new CentreReply<TPage>.Silent(s.Code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public Task<CentreReply<FacilityView>> FacilityAsync(CancellationToken ct) =>
        SendAsync<FacilityView>(() => new(HttpMethod.Get, CentreRoutes.Facility), ct);

    public Task<CentreReply<SetupAnswer>> ReportSetupAsync(SetupReport report, CancellationToken ct) =>
        SendAsync<SetupAnswer>(() => new(HttpMethod.Put, SetupRoutes.Setup) { Content = JsonContent.Create(report, options: CentreJson.Options) }, ct);

    /// <summary>An answer counts only when it is signed by the centre and is about this question of this facility.</summary>
    private CheckAnswer? Open(string jws, Guid id, DateOnly careDate)
    {
        if (answers.Verifier.Open(jws) is not { } payload) { return null; }
        var answer = Read<CheckAnswer>(payload);
        return answer is not null && answer.RequestId == id && answer.Facility == settings.Facility && answer.CareDate == careDate
            ? answer
            : null;
    }

    /// <summary>What came of the insurer's certificates with a consent; null when there is nothing, or it is not the centre's word on this check.</summary>
    public CertifiedAnswer? OpenCertified(string? jws, CheckAnswer check) =>
        jws is not null && answers.Verifier.Open(jws) is { } payload && Read<CertifiedAnswer>(payload) is { } certified
        && certified.CheckId == check.CheckId && certified.Facility == settings.Facility ? certified : null;

    private Task<CentreReply<TAnswer>> PostAsync<TRequest, TAnswer>(string route, TRequest request, CancellationToken ct) =>
        SendAsync<TAnswer>(() => new(HttpMethod.Post, route) { Content = JsonContent.Create(request, options: CentreJson.Options) }, ct);

    private async Task<CentreReply<T>> SendAsync<T>(Func<HttpRequestMessage> make, CancellationToken ct, TimeSpan? longest = null)
    {
        var most = longest ?? settings.CentrePatience;
        using var patience = new CancellationTokenSource(line.Now.Down && Short < most ? Short : most, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            using var request = make();
            using var response = await http.SendAsync(request, both.Token);
            var body = await response.Content.ReadAsByteArrayAsync(both.Token);
            if (response.StatusCode < HttpStatusCode.InternalServerError) { line.Heard(); } else { line.Missed(ErrorCodes.CentreFailed); }
            if (response.IsSuccessStatusCode)
            {
                return Read<T>(body) is { } answer ? new CentreReply<T>.Answered(answer) : new CentreReply<T>.Silent(ErrorCodes.AnswerNotSigned);
            }
            if (response.StatusCode == HttpStatusCode.TooManyRequests) { return new CentreReply<T>.Silent(ErrorCodes.CentreSlow); } // may be sent again
            return response.StatusCode < HttpStatusCode.InternalServerError && Code(body) is { } code
                ? new CentreReply<T>.Refused(code, Check(body))
                : new CentreReply<T>.Silent(ErrorCodes.CentreFailed);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            line.Missed(ErrorCodes.CentreSlow);
            return new CentreReply<T>.Silent(ErrorCodes.CentreSlow);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            line.Missed(ErrorCodes.LineCut);
            return new CentreReply<T>.Silent(ErrorCodes.LineCut);
        }
    }

    private static T? Read<T>(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, CentreJson.Options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static Guid? Check(byte[] problem) =>
        Read<JsonElement>(problem).TryGetProperty("checkId", out var check) && check.ValueKind == JsonValueKind.String && check.TryGetGuid(out var id) ? id : null;

    private static string? Code(byte[] problem)
    {
        var document = Read<JsonElement>(problem);
        return document.ValueKind == JsonValueKind.Object && document.TryGetProperty("code", out var code) ? code.GetString() : null;
    }
}
