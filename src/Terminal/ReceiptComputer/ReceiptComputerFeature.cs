using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>The folder link to a receipt computer or EMR (連携アプリケーション), facts/oqs-interface.md.</summary>
internal static class ReceiptComputerFeature
{
    /// <param name="settings">Null = not linked; nothing is started.</param>
    /// <param name="files">Null = the operating system's.</param>
    public static void AddReceiptComputer(this IServiceCollection services, ReceiptComputerSettings? settings, ILinkFiles? files)
    {
        if (settings is null) { return; }
        if (settings.OfficialFiles is { } official) { settings = OfficialSettings.Apply(settings, official); }
        if (settings.ListPatience < TimeSpan.Zero || settings.ListPatience > TimeSpan.FromDays(13)) { throw new InvalidOperationException("ReceiptComputerSettings.ListPatience must lie between 0 and 13 days."); }
        services.AddSingleton(new Folders(settings, files ?? new LinkFiles())).AddSingleton<RequestBook>().AddSingleton<RequestDesk>().AddSingleton<Answering>().AddSingleton<MedicalRequests>().AddSingleton<MessageDesk>()
            .AddSingleton<Inquiries>().AddSingleton<ListPatience>().AddSingleton<IBulkWork, EligibilityList>().AddSingleton<IBulkWork, NumberList>()
            .AddSingleton<AidInquiries>().AddSingleton<IBulkWork>(s => s.GetRequiredService<AidInquiries>())
            .AddSingleton<IBulkWork>(s => Consented(s, "OQSmuhvq", Treatments.HomeVisit)).AddSingleton<IBulkWork>(s => Consented(s, "OQSmuonq", Treatments.Online)).AddSingleton<BulkJobs>().AddSingleton<FaceFiles>();
        services.AddHostedService<LinkWatch>().AddHostedService(s => s.GetRequiredService<BulkJobs>()).AddHostedService(s => s.GetRequiredService<FaceFiles>());
    }

    private static ConsentedList Consented(IServiceProvider services, string kind, string treatment) => new(
        kind, treatment, services.GetRequiredService<CentreClient>(), services.GetRequiredService<TerminalSettings>(), services.GetRequiredService<ListPatience>());
}
