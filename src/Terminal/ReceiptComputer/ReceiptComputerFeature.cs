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
            .AddSingleton<Inquiries>().AddSingleton<ListPatience>().AddSingleton<IBulkWork, EligibilityList>().AddSingleton<IBulkWork, NumberList>().AddSingleton<BulkJobs>().AddSingleton<FaceFiles>();
        services.AddHostedService<LinkWatch>().AddHostedService(s => s.GetRequiredService<BulkJobs>()).AddHostedService(s => s.GetRequiredService<FaceFiles>());
    }
}
